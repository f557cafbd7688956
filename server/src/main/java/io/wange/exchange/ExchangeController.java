package io.wange.exchange;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.wange.exchange.Progress.Reconciliation;
import io.wange.exchange.Progress.Status;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import jakarta.validation.Valid;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** What other systems send and ask, each with its key. */
@Tag(name = "Exchange")
@RestController
@RequestMapping("/api/exchange")
class ExchangeController {

    private final Intake intake;
    private final Progress progress;
    private final Alarms alarms;

    ExchangeController(Intake intake, Progress progress, Alarms alarms) {
        this.intake = intake;
        this.progress = progress;
        this.alarms = alarms;
    }

    /** Takes in a case; the outer number is its idempotency key. */
    @Needs("exchange.cases")
    @PostMapping("/cases")
    ResponseEntity<Received> take(Caller caller, @Valid @RequestBody IncomingCase sent) {
        var received = intake.take(caller, sent);
        var path = "/api/exchange/cases/" + UriUtils.encodePathSegment(received.outerNumber(), StandardCharsets.UTF_8);
        return ResponseEntity.created(URI.create(path)).body(received);
    }

    /** How one of the sender's own cases stands. */
    @Needs("exchange.cases")
    @GetMapping("/cases/{outerNumber}")
    Status status(Caller caller, @PathVariable String outerNumber) {
        return progress.get(caller, outerNumber);
    }

    /** The same for numbers that hold a slash. */
    @Needs("exchange.cases")
    @GetMapping("/cases")
    Status statusOf(Caller caller, @RequestParam String outerNumber) {
        return progress.get(caller, outerNumber);
    }

    /** What came in on these days and what became of it, to be compared; {@code cases=true}: one by one as well. */
    @Needs("exchange.cases")
    @GetMapping("/reconciliation")
    Reconciliation reconcile(
            Caller caller,
            @RequestParam LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(defaultValue = "false") boolean cases) {
        return progress.reconcile(caller, from, to == null ? from : to, cases);
    }

    /** Takes in an alarm of a sensor, or that it is over. @throws Problem 422 for a kind that is not known */
    @Needs("exchange.alarms")
    @PostMapping("/alarms")
    Alarms.Answer alarm(Caller caller, @Valid @RequestBody IncomingAlarm sent) {
        return alarms.take(caller, sent);
    }
}
