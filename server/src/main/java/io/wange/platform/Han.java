package io.wange.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Chinese characters for searching: how each sounds (one reading, the commonest, without tone; ü is written v as on
 * keyboards) and its simplified form. From a table that {@code build/GenerateHan.java} makes with ICU.
 */
public final class Han {

    private static final int FIRST = 0x3400;
    private static final int LAST = 0x9FFF;
    private static final String[] SOUNDS = new String[LAST - FIRST + 1];
    private static final char[] SIMPLIFIED = new char[LAST - FIRST + 1];
    private static final Set<String> SYLLABLES = new HashSet<>();
    private static final Set<String> BEGINNINGS = new HashSet<>();
    private static final int LONGEST = 6;

    static {
        try (var in = Objects.requireNonNull(Han.class.getResourceAsStream("/search/han.txt"));
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().forEach(Han::read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Han() {}

    private static void read(String line) {
        var space = line.indexOf(' ');
        var sound = line.substring(0, space);
        var characters = line.substring(space + 1);
        if (sound.equals("=")) {
            for (int i = 0; i < characters.length(); i += 2)
                SIMPLIFIED[characters.charAt(i) - FIRST] = characters.charAt(i + 1);
            return;
        }
        for (int i = 0; i < characters.length(); i++) SOUNDS[characters.charAt(i) - FIRST] = sound;
        SYLLABLES.add(sound);
        for (int i = 1; i <= sound.length(); i++) BEGINNINGS.add(sound.substring(0, i));
    }

    /** {@code jing} for 井; '' for what has no reading. */
    public static String sound(int character) {
        if (character < FIRST || character > LAST) return "";
        var sound = SOUNDS[character - FIRST];
        return sound == null ? "" : sound;
    }

    /** 单 for 單; the character itself when it has no simpler form. */
    public static int simplified(int character) {
        if (character < FIRST || character > LAST) return character;
        var simplified = SIMPLIFIED[character - FIRST];
        return simplified == 0 ? character : simplified;
    }

    /**
     * Cuts typed pinyin into syllables, the longest first: {@code jinggaip} into jing, gai, p. Only the last may be the
     * beginning of a syllable.
     *
     * @param typed letters a–z
     * @return empty when it cannot be pinyin
     */
    public static List<String> syllables(String typed) {
        var cut = new ArrayList<String>();
        return cut(typed, 0, cut) ? cut : List.of();
    }

    private static boolean cut(String typed, int from, List<String> cut) {
        if (from == typed.length()) return !cut.isEmpty();
        for (int to = Math.min(typed.length(), from + LONGEST); to > from; to--) {
            var syllable = typed.substring(from, to);
            var fits = to == typed.length() ? BEGINNINGS.contains(syllable) : SYLLABLES.contains(syllable);
            if (!fits) continue;
            cut.add(syllable);
            if (cut(typed, to, cut)) return true;
            cut.removeLast();
        }
        return false;
    }
}
