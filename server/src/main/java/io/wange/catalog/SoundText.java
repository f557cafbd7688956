package io.wange.catalog;

import io.wange.catalog.ClassMatch.Range;
import io.wange.platform.Han;
import io.wange.platform.SearchTerms;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A short text that is found by what is written and by how it sounds; positions are those of the original. */
final class SoundText {

    private final String folded;
    private final String[] sounds;

    SoundText(@Nullable String original) {
        var text = original == null ? "" : original;
        var chars = new StringBuilder(text.length());
        sounds = new String[text.length()];
        for (int i = 0; i < text.length(); i++) {
            var c = foldOne(text.charAt(i));
            chars.append(c);
            sounds[i] = Han.sound(c);
        }
        folded = chars.toString();
    }

    /** One character for one, so that positions stay. */
    private static char foldOne(char c) {
        if (c < 0x80) return Character.toLowerCase(c);
        var folded = Character.isSurrogate(c) ? "" : SearchTerms.fold(String.valueOf(c));
        return folded.length() == 1 ? folded.charAt(0) : c;
    }

    int length() {
        return folded.length();
    }

    boolean equalTo(String token) {
        return folded.equals(token);
    }

    /** Where it is written. */
    Optional<Range> written(String token) {
        var at = folded.indexOf(token);
        return at < 0 ? Optional.empty() : Optional.of(new Range(at, at + token.length()));
    }

    /** Where a word begins so. */
    Optional<Range> word(String token) {
        for (var at = folded.indexOf(token); at >= 0; at = folded.indexOf(token, at + 1)) {
            if (at == 0 || !Character.isLetterOrDigit(folded.charAt(at - 1)))
                return Optional.of(new Range(at, at + token.length()));
        }
        return Optional.empty();
    }

    /** Where it sounds so: pinyin of neighbouring characters, each in full or by its initial; the last may be unfinished. */
    Optional<Range> sounding(String letters) {
        for (int i = 0; i < sounds.length; i++) {
            var end = sounding(letters, 0, i);
            if (end > i) return Optional.of(new Range(i, end));
        }
        return Optional.empty();
    }

    /** The position after the last character used, or -1. */
    private int sounding(String letters, int from, int i) {
        if (from == letters.length()) return i;
        if (i == sounds.length || sounds[i].isEmpty()) return -1;
        var sound = sounds[i];
        var rest = letters.length() - from;
        if (rest <= sound.length() && sound.startsWith(letters.substring(from))) return i + 1;
        if (letters.startsWith(sound, from)) {
            var end = sounding(letters, from + sound.length(), i + 1);
            if (end >= 0) return end;
        }
        return letters.charAt(from) == sound.charAt(0) ? sounding(letters, from + 1, i + 1) : -1;
    }
}
