package io.wange.sample;

import com.ibm.icu.text.Transliterator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/** Made-up people: names put together from parts, telephone numbers of a block that nobody has. */
final class PersonNames {

    private static final Transliterator PINYIN = Transliterator.getInstance("Han-Latin/Names; Latin-ASCII");

    private final List<String> surnames;
    private final List<String> given;
    private final Random random;
    private final Set<String> taken = new HashSet<>();

    PersonNames(Random random) {
        this.random = random;
        try (var in = Ground.open("names.txt")) {
            var lines = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n");
            surnames = List.of(lines[1].split(" "));
            given = List.of(lines[2].split(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A name nobody else got from here; frequent surnames are frequent. */
    String next() {
        String name;
        do name = anybody(random);
        while (!taken.add(name));
        return name;
    }

    /** A name that others may have too. */
    String anybody(Random random) {
        var at = (int) (surnames.size() * Math.pow(random.nextDouble(), 1.8));
        return surnames.get(at) + given.get(random.nextInt(given.size()));
    }

    /** A mobile number: 138 0 … 9. */
    String phone() {
        return phone(random);
    }

    String phone(Random random) {
        return "138" + String.format(Locale.ROOT, "%08d", random.nextInt(100_000_000));
    }

    /** Surname first, in pinyin. */
    static String english(String name) {
        return capital(name.substring(0, 1)) + " " + capital(name.substring(1));
    }

    private static String capital(String han) {
        var letters = PINYIN.transliterate(han).replaceAll("[ ']", "");
        return letters.substring(0, 1).toUpperCase(Locale.ROOT)
                + letters.substring(1).toLowerCase(Locale.ROOT);
    }
}
