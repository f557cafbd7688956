package io.wange.portal;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.wange.cases.Language;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Codes for receipts. */
@Tag(name = "Portal")
@RestController
class DeskCodeController {

    private final DeskCodes codes;

    DeskCodeController(DeskCodes codes) {
        this.codes = codes;
    }

    /** A code by which the reporter follows his report on the public site; the one before ends. */
    @PostMapping("/api/cases/{number}/reports/{report}/follow-code")
    @Needs("case.accept")
    @ResponseStatus(HttpStatus.CREATED)
    DeskCodes.DeskCode make(Caller caller, @PathVariable String number, @PathVariable long report, Locale locale) {
        return codes.make(caller, number, report, Language.of(locale));
    }
}
