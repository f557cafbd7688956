package io.wange.cases.web;

import io.wange.cases.CallerHistory;
import io.wange.cases.Language;
import io.wange.cases.ReportTable;
import io.wange.cases.StandardTexts;
import io.wange.cases.StandardTexts.Input;
import io.wange.cases.StandardTexts.StandardText;
import io.wange.cases.Teams;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import io.wange.platform.Version;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** What makes desk work quick: who calls, tables of reports, texts that stand ready, who is overloaded. */
@RestController
class DeskController {

    private final CallerHistory callers;
    private final ReportTable tables;
    private final StandardTexts texts;
    private final Teams teams;

    DeskController(CallerHistory callers, ReportTable tables, StandardTexts texts, Teams teams) {
        this.callers = callers;
        this.tables = tables;
        this.texts = texts;
        this.teams = teams;
    }

    /** Earlier reports of a telephone number. */
    @GetMapping("/api/reporters")
    @Needs("case.accept")
    CallerHistory.Known reporter(Caller caller, @RequestParam String phone, Locale locale) {
        return callers.find(caller, phone, Language.of(locale));
    }

    /** A table of reports; {@code check=true} looks it through and keeps nothing. */
    @PostMapping("/api/reports/table")
    @Needs("case.report")
    ReportTable.Result table(
            Caller caller, @RequestParam("file") MultipartFile file, @RequestParam(defaultValue = "true") boolean check)
            throws IOException {
        return check ? tables.check(file.getBytes()) : tables.report(caller, file.getBytes());
    }

    /** Texts for an action on a case of a class, or all that the caller may use. */
    @GetMapping("/api/standard-texts")
    @Needs({"case.read", "catalog.edit"})
    List<StandardText> texts(
            Caller caller,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String classCode) {
        return action == null ? texts.list(caller) : texts.offered(caller, action, classCode);
    }

    @PostMapping("/api/standard-texts")
    @Needs({"case.read", "catalog.edit"})
    @ResponseStatus(HttpStatus.CREATED)
    StandardText addText(Caller caller, @RequestBody Input input) {
        return texts.add(caller, input);
    }

    @PutMapping("/api/standard-texts/{id}")
    @Needs({"case.read", "catalog.edit"})
    StandardText changeText(
            Caller caller, @PathVariable int id, @RequestHeader("If-Match") String version, @RequestBody Input input) {
        return texts.change(caller, id, Version.seen(version), input);
    }

    @DeleteMapping("/api/standard-texts/{id}")
    @Needs({"case.read", "catalog.edit"})
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void removeText(Caller caller, @PathVariable int id, @RequestHeader("If-Match") String version) {
        texts.remove(caller, id, Version.seen(version));
    }

    /** What lies with the caller's units and with each person there. */
    @GetMapping("/api/teams")
    @Needs("case.urge")
    List<Teams.Team> teams(Caller caller, Locale locale) {
        return teams.of(caller, Language.of(locale));
    }
}
