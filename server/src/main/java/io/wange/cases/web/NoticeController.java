package io.wange.cases.web;

import io.wange.cases.Language;
import io.wange.cases.Notices;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import io.wange.platform.Page;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What the caller is told of: mentions, followed cases, cards. */
@RestController
@Needs("case.read")
class NoticeController {

    private final Notices notices;

    NoticeController(Notices notices) {
        this.notices = notices;
    }

    @GetMapping("/api/notices")
    Page<Notices.Notice> list(
            Caller caller,
            @RequestParam(defaultValue = "false") boolean unseen,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "20") int size,
            Locale locale) {
        return notices.list(caller, unseen, page, size, Language.of(locale));
    }

    /** @param ids null: all */
    record Seen(@Nullable List<Long> ids) {}

    @PostMapping("/api/notices/seen")
    Map<String, Integer> seen(Caller caller, @RequestBody(required = false) @Nullable Seen seen) {
        return Map.of("seen", notices.seen(caller, seen == null ? null : seen.ids()));
    }
}
