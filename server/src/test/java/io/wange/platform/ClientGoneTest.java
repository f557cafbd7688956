package io.wange.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.apache.catalina.connector.ClientAbortException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.converter.HttpMessageNotWritableException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** A browser that leaves while it is answered is nobody's fault; a database that leaves is. */
@ExtendWith(OutputCaptureExtension.class)
class ClientGoneTest {

    private final ProblemAdvice advice = new ProblemAdvice();
    private final MockHttpServletRequest request = new MockHttpServletRequest("GET", "/api/cases");

    static Stream<Exception> left() {
        var broken = new IOException("Broken pipe");
        return Stream.of(
                broken,
                new IOException("Connection reset by peer"),
                new ClientAbortException(broken),
                new UncheckedIOException(new ClientAbortException(broken)),
                new HttpMessageNotWritableException("Could not write JSON", new ClientAbortException(broken)),
                new IllegalStateException(new AsyncRequestNotUsableException("gone", broken)));
    }

    @ParameterizedTest
    @MethodSource("left")
    void isNoIncident(Exception e, CapturedOutput log) {
        assertThat(advice.other(e, request)).isNull();
        assertThat(log.getAll()).doesNotContain("ERROR");
    }

    @Test
    void butTheDatabaseIsNoClient(CapturedOutput log) {
        var answer = advice.data(
                new DataAccessResourceFailureException("no database", new IOException("Broken pipe")), request);
        assertThat(answer.getStatusCode().value()).isEqualTo(500);
        assertThat(log.getAll()).contains("Incident");
    }
}
