package io.wange.platform;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.springframework.http.HttpStatus;

/**
 * What PostgreSQL refused, as a problem by SQLSTATE. The services check before they write; this catches what slips
 * through and what two writers do at the same moment.
 */
final class DataProblems {

    private DataProblems() {}

    /** The problem, or null when the failure is nobody's input. */
    static @Nullable Problem find(Throwable thrown) {
        Throwable at = thrown;
        for (int depth = 0; at != null && depth < 10; depth++, at = at.getCause()) {
            if (at instanceof SQLTransientConnectionException) return busy();
            if (at instanceof SQLException sql && sql.getSQLState() != null) return ofState(sql);
        }
        return null;
    }

    private static @Nullable Problem ofState(SQLException e) {
        var state = e.getSQLState();
        return switch (state) {
            case "23505" ->
                Problem.conflict("duplicate", "Such an entry exists already.").with("rule", constraint(e));
            case "23503" -> invalid(e, "reference", "The entry refers to something that is not there, or is in use.");
            case "22021", "22P05" -> invalid(e, "text", "Text must not hold the character NUL.");
            case "40001", "40P01", "55P03" -> Problem.conflict("busy", "Somebody else is changing this; try again.");
            case "57014", "53300", "57P01", "57P02", "57P03" -> busy();
            default -> {
                if (state.startsWith("08")) yield busy();
                if (state.startsWith("22")) yield invalid(e, "value", "A value is out of its range.");
                if (state.startsWith("23")) yield invalid(e, "constraint", "The values contradict each other.");
                yield null;
            }
        };
    }

    private static Problem busy() {
        return new Problem(HttpStatus.SERVICE_UNAVAILABLE, "unavailable", "The database does not answer; try again.");
    }

    private static Problem invalid(SQLException e, String rule, String detail) {
        var field = e instanceof PSQLException p && p.getServerErrorMessage() != null
                ? p.getServerErrorMessage().getColumn()
                : null;
        return Problem.invalid(field == null ? constraint(e) : field, rule, detail);
    }

    private static String constraint(SQLException e) {
        var message = e instanceof PSQLException p ? p.getServerErrorMessage() : null;
        var name = message == null ? null : message.getConstraint();
        return name == null ? "value" : name.toLowerCase(Locale.ROOT);
    }
}
