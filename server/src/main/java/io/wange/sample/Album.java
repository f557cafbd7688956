package io.wange.sample;

import io.wange.files.Pictures;
import io.wange.files.Pictures.Stored;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** The painted pictures, each stored once and shared by all cases that show such a thing. */
final class Album {

    /** Ways that each thing is painted. */
    private static final int VARIANTS = 2;

    private final Map<String, Stored> pictures;

    private Album(Map<String, Stored> pictures) {
        this.pictures = pictures;
    }

    static Album paint(List<Matter> matters, Pictures store) {
        var things = matters.stream().map(Matter::photo).distinct().toList();
        var painted = new HashMap<String, Stored>();
        try (var workers = Executors.newFixedThreadPool(2)) {
            var jobs = new HashMap<String, java.util.concurrent.Future<Stored>>();
            for (var thing : things)
                for (int i = 0; i < VARIANTS; i++)
                    for (var after : List.of(false, true)) {
                        long seed = thing.hashCode() * 7L + i;
                        Callable<Stored> job = () -> store.store(Painter.paint(thing, after, seed));
                        jobs.put(key(thing, i, after), workers.submit(job));
                    }
            for (var job : jobs.entrySet())
                painted.put(job.getKey(), job.getValue().get());
        } catch (ExecutionException | InterruptedException e) {
            throw new IllegalStateException("the pictures of the sample cannot be painted", e);
        }
        return new Album(painted);
    }

    private static String key(String thing, int variant, boolean after) {
        return thing + " " + variant + " " + after;
    }

    int variant(Random random) {
        return random.nextInt(VARIANTS);
    }

    Stored get(String thing, int variant, boolean after) {
        var picture = pictures.get(key(thing, variant, after));
        if (picture == null) throw new IllegalArgumentException("nobody painted " + thing);
        return picture;
    }
}
