package io.wange.cases.web;

import io.wange.cases.FollowUps;
import io.wange.cases.FollowUps.FollowUp;
import io.wange.cases.Language;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import io.wange.platform.Version;
import java.util.List;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What somebody wants to look at again. */
@RestController
@Needs("case.read")
class FollowUpController {

    private final FollowUps followUps;

    FollowUpController(FollowUps followUps) {
        this.followUps = followUps;
    }

    /** The caller's that are due. */
    @GetMapping("/api/follow-ups")
    List<FollowUp> due(Caller caller, Locale locale) {
        return followUps.due(caller, Language.of(locale));
    }

    /** All of a case. */
    @GetMapping("/api/cases/{number}/follow-ups")
    List<FollowUp> ofCase(Caller caller, @PathVariable String number, Locale locale) {
        return followUps.ofCase(caller, number, Language.of(locale));
    }

    @PostMapping("/api/cases/{number}/follow-ups")
    @ResponseStatus(HttpStatus.CREATED)
    FollowUp add(Caller caller, @PathVariable String number, @RequestBody FollowUps.Input input, Locale locale) {
        return followUps.add(caller, number, input, Language.of(locale));
    }

    /** Another day or other words. */
    @PutMapping("/api/follow-ups/{county}/{id}")
    FollowUp change(
            Caller caller,
            @PathVariable String county,
            @PathVariable long id,
            @RequestHeader("If-Match") String version,
            @RequestBody FollowUps.Input input,
            Locale locale) {
        return followUps.change(caller, county, id, Version.seen(version), input, Language.of(locale));
    }

    /** Done or dropped. */
    @PostMapping("/api/follow-ups/{county}/{id}/end")
    FollowUp end(
            Caller caller,
            @PathVariable String county,
            @PathVariable long id,
            @RequestHeader("If-Match") String version,
            @RequestBody FollowUps.Ending ending,
            Locale locale) {
        return followUps.end(caller, county, id, Version.seen(version), ending, Language.of(locale));
    }
}
