package io.wange.platform;

/** Why the product cannot start, in one sentence for the person at the terminal; shown without a stack trace. */
public class StartupException extends RuntimeException {

    public StartupException(String sentence) {
        super(sentence);
    }

    public StartupException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
