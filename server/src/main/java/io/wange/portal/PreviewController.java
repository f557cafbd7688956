package io.wange.portal;

import io.wange.access.Audit;
import io.wange.cases.ActionRequest;
import io.wange.cases.Language;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** For staff: what the reporter will read. */
@RestController
class PreviewController {

    private final Following following;
    private final Audit audit;

    PreviewController(Following following, Audit audit) {
        this.following = following;
        this.audit = audit;
    }

    /** A question in the shape of the act, so that the words stand in no address; nothing is written. */
    @PostMapping("/api/cases/{number}/actions/{action}/preview")
    @Needs
    Following.Preview preview(
            Caller caller,
            @PathVariable String number,
            @PathVariable String action,
            @RequestBody(required = false) @Nullable ActionRequest request,
            Locale locale) {
        audit.onlyWhenDone();
        return following.preview(
                caller, number, action, request == null ? ActionRequest.NOTHING : request, Language.of(locale));
    }
}
