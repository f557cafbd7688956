package io.wange.cases.web;

import io.wange.cases.HandOvers;
import io.wange.cases.Language;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What lies with one person goes over to a colleague. */
@RestController
@RequestMapping("/api/hand-overs")
@Needs("case.read")
class HandOverController {

    private final HandOvers handOvers;

    HandOverController(HandOvers handOvers) {
        this.handOvers = handOvers;
    }

    /** What lies with that person, who could take it, and what went over before; without {@code staff} of the caller. */
    @GetMapping
    HandOvers.Desk desk(Caller caller, @RequestParam(required = false) @Nullable Integer staff, Locale locale) {
        return handOvers.desk(caller, staff, Language.of(locale));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    HandOvers.Answer handOver(Caller caller, @RequestBody HandOvers.Input input) {
        return handOvers.handOver(caller, input);
    }

    /** Takes a hand-over back, as far as the receiver has not acted. */
    @PostMapping("/{id}/back")
    HandOvers.Back takeBack(Caller caller, @PathVariable int id) {
        return handOvers.takeBack(caller, id);
    }
}
