package io.wange;

import io.wange.platform.Problem;
import io.wange.platform.StartupException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.NoSuchFileException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.springframework.boot.web.server.PortInUseException;

/** What the person at the terminal reads when a command fails: one sentence for what is known, all of it otherwise. */
final class Failures {

    private Failures() {}

    static String sentence(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 20; depth++, at = at.getCause()) {
            if (at instanceof StartupException) return String.valueOf(at.getMessage());
            if (at instanceof Problem) return String.valueOf(at.getMessage());
            if (at instanceof NoSuchFileException) return "There is no file " + at.getMessage() + ".";
            if (at instanceof PortInUseException port) {
                return "Port " + port.getPort() + " is in use; choose another with --port.";
            }
            if (at instanceof FlywayValidateException) {
                return "The database was made by another build of Wange, whose migrations differ; use that build, "
                        + "or begin anew with another --data folder.";
            }
        }
        var trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        return trace.toString();
    }
}
