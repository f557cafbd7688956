package io.wange.calls;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.wange.calls.CallDesk.AttemptInput;
import io.wange.calls.CallDesk.DeskView;
import io.wange.calls.CallDesk.EndInput;
import io.wange.calls.Norms.NormInput;
import io.wange.cases.ReportAnswer;
import io.wange.cases.ReportDraft;
import io.wange.cases.Requests;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import io.wange.platform.Version;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The hotline desk. */
@Tag(name = "Calls")
@RestController
@RequestMapping("/api/calls")
class CallController {

    private final Telephone telephone;
    private final CallDesk desk;
    private final Norms norms;

    CallController(Telephone telephone, CallDesk desk, Norms norms) {
        this.telephone = telephone;
        this.desk = desk;
        this.norms = norms;
    }

    /** What rings, whom to call back, and how today's calls went. */
    @GetMapping("/desk")
    @Needs("case.accept")
    DeskView desk(Caller caller) {
        return desk.desk(caller);
    }

    @GetMapping("/{id}")
    @Needs("case.accept")
    CallView get(Caller caller, @PathVariable long id) {
        return desk.get(caller, id);
    }

    /** Enters a call or a message by hand. */
    @PostMapping
    @Needs("case.accept")
    @ResponseStatus(HttpStatus.CREATED)
    CallView enter(
            Caller caller,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody CallInput input) {
        return desk.view(caller, telephone.enter(caller, input, Requests.key(key)));
    }

    /** Takes on what nobody has: answers what rings, or calls back what waits. */
    @PostMapping("/{id}/claim")
    @Needs("case.accept")
    CallView claim(Caller caller, @PathVariable long id, @RequestHeader("If-Match") String version) {
        return desk.claim(caller, id, Version.seen(version));
    }

    /** Gives a call-back to the others again. */
    @DeleteMapping("/{id}/claim")
    @Needs("case.accept")
    CallView release(Caller caller, @PathVariable long id, @RequestHeader("If-Match") String version) {
        return desk.release(caller, id, Version.seen(version));
    }

    /** How a call ended that became no report. */
    @PostMapping("/{id}/end")
    @Needs("case.accept")
    CallView end(
            Caller caller,
            @PathVariable long id,
            @RequestHeader("If-Match") String version,
            @RequestBody EndInput input) {
        return desk.end(caller, id, Version.seen(version), input);
    }

    /** A try to call back; the last one that the norm asks for closes it. */
    @PostMapping("/{id}/attempts")
    @Needs("case.accept")
    CallView attempt(
            Caller caller,
            @PathVariable long id,
            @RequestHeader("If-Match") String version,
            @RequestBody AttemptInput input) {
        return desk.attempt(caller, id, Version.seen(version), input);
    }

    /** A report of what a caller says. */
    @PostMapping("/{id}/report")
    @Needs("case.accept")
    ResponseEntity<ReportAnswer> report(
            Caller caller,
            @PathVariable long id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
            @RequestBody ReportDraft draft) {
        caller.require("case.report");
        var answer = desk.report(caller, id, draft, Requests.key(key));
        return ResponseEntity.created(URI.create("/api/cases/" + answer.number()))
                .eTag(Integer.toString(answer.version()))
                .body(answer);
    }

    /** The editions of the norms, the one in force first. */
    @GetMapping("/norms")
    @Needs({"case.accept", "catalog.read"})
    List<Norm> norms() {
        return norms.list();
    }

    /** Publishes the next edition. */
    @PostMapping("/norms")
    @Needs("catalog.edit")
    @ResponseStatus(HttpStatus.CREATED)
    Norm publish(Caller caller, @RequestHeader("If-Match") String edition, @RequestBody NormInput input) {
        return norms.publish(caller, Version.seen(edition), input);
    }
}
