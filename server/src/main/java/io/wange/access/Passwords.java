package io.wange.access;

import io.wange.platform.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/** Hashes passwords (argon2id) and says which are good enough. */
@Component
class Passwords {

    /** Longer ones are refused: hashing them would only cost. */
    static final int MAX_LENGTH = 128;

    private static final int DISTINCT = 5;
    /** Logins shorter than this are found in passwords by chance. */
    private static final int TELLING_LOGIN = 4;

    /** Without what is easily mistaken: 0 O, 1 l I. */
    private static final String MADE_OF = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    private final AccessSettings settings;
    private final Argon2PasswordEncoder argon2;
    private final String nobodysHash;
    private final Set<String> common;
    private final SecureRandom random = new SecureRandom();
    /** Each hash takes its memory and a core: more at a time would only wait in a worse place. */
    private final Semaphore room =
            new Semaphore(Math.max(2, Runtime.getRuntime().availableProcessors()));

    Passwords(AccessSettings settings) {
        this.settings = settings;
        argon2 = new Argon2PasswordEncoder(16, 32, 1, settings.hashMemoryKib(), settings.hashRounds());
        nobodysHash = hash(madeUp());
        common = common();
    }

    String hash(String password) {
        room.acquireUninterruptibly();
        try {
            return Objects.requireNonNull(argon2.encode(normal(password)));
        } finally {
            room.release();
        }
    }

    /** Takes as long for an account that does not exist ({@code hash} null). */
    boolean matches(String password, @Nullable String hash) {
        if (password.length() > MAX_LENGTH) password = "";
        room.acquireUninterruptibly();
        try {
            return argon2.matches(normal(password), hash == null ? nobodysHash : hash) && hash != null;
        } finally {
            room.release();
        }
    }

    /** A password to be used once: 16 characters with capitals, small letters and digits among them. */
    String madeUp() {
        String made;
        do {
            made = random.ints(16, 0, MADE_OF.length())
                    .mapToObj(i -> MADE_OF.substring(i, i + 1))
                    .collect(Collectors.joining());
        } while (classes(made) < 3);
        return made;
    }

    /** @throws Problem 422 with the rule that the password breaks: length, login, same, mixture or common */
    void check(String field, String password, String login) {
        int length = password.codePointCount(0, password.length());
        if (length < settings.passwordLength() || password.length() > MAX_LENGTH)
            throw refused(field, "length", "Use " + settings.passwordLength() + " to " + MAX_LENGTH + " characters.");
        var lower = password.toLowerCase(Locale.ROOT);
        if (login.length() >= TELLING_LOGIN && lower.contains(login))
            throw refused(field, "login", "The password must not contain the login.");
        if (password.codePoints().distinct().count() < DISTINCT)
            throw refused(field, "same", "Use at least " + DISTINCT + " different characters.");
        if (length < settings.phraseLength() && classes(password) < 3)
            throw refused(
                    field,
                    "mixture",
                    "Mix three of capitals, small letters, digits and other characters, or use "
                            + settings.phraseLength() + " characters or more.");
        if (isCommon(lower)) throw refused(field, "common", "This password is among those tried first.");
    }

    private static Problem refused(String field, String rule, String detail) {
        return Problem.invalid(field, rule, detail);
    }

    private static int classes(String password) {
        int classes = 0;
        if (password.codePoints().anyMatch(Character::isUpperCase)) classes++;
        if (password.codePoints().anyMatch(Character::isLowerCase)) classes++;
        if (password.codePoints().anyMatch(Character::isDigit)) classes++;
        if (password.codePoints().anyMatch(c -> !Character.isLetterOrDigit(c) || Character.isIdeographic(c))) classes++;
        return classes;
    }

    /** A common word stays one when letters are swapped for look-alikes and digits or signs are put around it. */
    private boolean isCommon(String lower) {
        if (common.contains(lower)) return true;
        var plain = lower.replaceFirst("[^\\p{L}]+$", "")
                .replace('@', 'a')
                .replace('0', 'o')
                .replace('1', 'l')
                .replace('3', 'e')
                .replace('$', 's')
                .replace('5', 's');
        return common.contains(letters(lower)) || common.contains(letters(plain));
    }

    private static String letters(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private static Set<String> common() {
        try (var in = Objects.requireNonNull(Passwords.class.getResourceAsStream("/access/common-passwords.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
