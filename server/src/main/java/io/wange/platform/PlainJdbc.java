package io.wange.platform;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementSetter;

/**
 * Sends parameters as text whose type the statement decides. The driver keeps a prepared statement only as long as its
 * parameters keep their types, and a null has none: with typed values each statement with columns that may be empty would
 * be parsed and planned anew almost every time, which is half of the database's work.
 */
final class PlainJdbc extends JdbcTemplate {

    PlainJdbc(DataSource dataSource) {
        super(dataSource);
    }

    @Override
    protected PreparedStatementSetter newArgPreparedStatementSetter(@Nullable Object @Nullable [] values) {
        return statement -> {
            if (values == null) return;
            for (var i = 0; i < values.length; i++) bind(statement, i + 1, values[i]);
        };
    }

    private static String list(Integer[] numbers) {
        return Arrays.stream(numbers).map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }

    private static void bind(PreparedStatement statement, int position, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> statement.setNull(position, Types.OTHER);
            case String text -> statement.setObject(position, text, Types.OTHER);
            case Integer _, Long _, Double _, Boolean _, BigDecimal _, OffsetDateTime _, LocalDate _ ->
                statement.setObject(position, value.toString(), Types.OTHER);
            case Integer[] numbers -> statement.setObject(position, list(numbers), Types.OTHER);
            default -> statement.setObject(position, value);
        }
    }
}
