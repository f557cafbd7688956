package io.wange.cases.web;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.wange.cases.Difference;
import io.wange.cases.Finding;
import io.wange.cases.LifecycleDrafts;
import io.wange.cases.LifecycleDrafts.DraftView;
import io.wange.cases.LifecycleEditions;
import io.wange.cases.LifecycleEditions.EditionView;
import io.wange.cases.LifecycleEditions.Overview;
import io.wange.cases.LifecycleTrial;
import io.wange.cases.LifecycleTrial.Start;
import io.wange.cases.LifecycleTrial.Trial;
import io.wange.cases.LifecycleVocabulary;
import io.wange.cases.PastCases;
import io.wange.cases.PastCases.Past;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import io.wange.platform.Version;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
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

/**
 * Lifecycles and their next editions. A definition is named by {@code of}: the number of an edition, {@code draft}, or
 * {@code shipped} for the one that came with the product.
 */
@Tag(name = "Lifecycles")
@RestController
class LifecycleEditorController {

    private final LifecycleEditions editions;
    private final LifecycleDrafts drafts;
    private final LifecycleTrial trial;
    private final PastCases past;
    private final LifecycleVocabulary vocabulary;

    LifecycleEditorController(
            LifecycleEditions editions,
            LifecycleDrafts drafts,
            LifecycleTrial trial,
            PastCases past,
            LifecycleVocabulary vocabulary) {
        this.editions = editions;
        this.drafts = drafts;
        this.trial = trial;
        this.past = past;
        this.vocabulary = vocabulary;
    }

    /** @param from an edition or {@code shipped}; the newest edition when it is left out */
    record BeginInput(@Nullable @Size(max = 20) String from) {}

    record DraftInput(@NotNull Map<String, Object> definition) {}

    record NoteInput(@Nullable @Size(max = 500) String note) {}

    /** @param from new cases follow it from then on; at once when it is left out */
    record PublishInput(
            @Nullable Instant from,
            @Nullable @Size(max = 500) String note) {}

    record Edition(int edition) {}

    /** What may stand in a definition, and what it is called. */
    @GetMapping("/api/lifecycle-words")
    @Needs({"case.read", "lifecycle.edit", "lifecycle.publish"})
    Map<String, List<LifecycleVocabulary.Word>> words() {
        return vocabulary.all();
    }

    /** All lifecycles that people may edit, with their editions and how many cases follow each. */
    @GetMapping("/api/lifecycles/overviews")
    @Needs({"lifecycle.edit", "lifecycle.publish"})
    List<Overview> overviews() {
        return editions.list();
    }

    @GetMapping("/api/lifecycles/{code}")
    @Needs({"lifecycle.edit", "lifecycle.publish"})
    Overview overview(@PathVariable String code) {
        return editions.overview(code);
    }

    /** The definition of an edition, for everybody who reads cases. */
    @GetMapping("/api/lifecycles/{code}/editions/{edition}")
    @Needs({"case.read", "lifecycle.edit", "lifecycle.publish"})
    EditionView edition(@PathVariable String code, @PathVariable int edition) {
        return editions.edition(code, edition);
    }

    /** The draft with what is wrong with it, and its version as ETag. */
    @GetMapping("/api/lifecycles/{code}/draft")
    @Needs({"lifecycle.edit", "lifecycle.publish"})
    ResponseEntity<DraftView> draft(Caller caller, @PathVariable String code) {
        return answer(drafts.get(caller, code));
    }

    /** Begins a draft, goes on with one's own, or takes over one that lay idle for 15 minutes. */
    @PostMapping("/api/lifecycles/{code}/draft")
    @Needs("lifecycle.edit")
    ResponseEntity<DraftView> begin(
            Caller caller,
            @PathVariable String code,
            @Valid @RequestBody(required = false) @Nullable BeginInput input) {
        return answer(drafts.begin(caller, code, input == null ? null : input.from()));
    }

    /** Keeps a definition, whatever rules it breaks; the answer says which. */
    @PutMapping("/api/lifecycles/{code}/draft")
    @Needs("lifecycle.edit")
    ResponseEntity<DraftView> save(
            Caller caller,
            @PathVariable String code,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @Valid @RequestBody DraftInput input) {
        return answer(drafts.save(caller, code, Version.seen(version), input.definition()));
    }

    @DeleteMapping("/api/lifecycles/{code}/draft")
    @Needs("lifecycle.edit")
    @ResponseStatus(org.springframework.http.HttpStatus.NO_CONTENT)
    void discard(Caller caller, @PathVariable String code, @RequestHeader(HttpHeaders.IF_MATCH) String version) {
        drafts.discard(caller, code, Version.seen(version));
    }

    /** Hands the draft to a second person. */
    @PostMapping("/api/lifecycles/{code}/draft/submission")
    @Needs("lifecycle.edit")
    ResponseEntity<DraftView> submit(
            Caller caller,
            @PathVariable String code,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @Valid @RequestBody(required = false) @Nullable NoteInput input) {
        return answer(drafts.submit(caller, code, Version.seen(version), input == null ? null : input.note()));
    }

    /** Takes it back to change it. */
    @DeleteMapping("/api/lifecycles/{code}/draft/submission")
    @Needs("lifecycle.edit")
    ResponseEntity<DraftView> takeBack(
            Caller caller, @PathVariable String code, @RequestHeader(HttpHeaders.IF_MATCH) String version) {
        return answer(drafts.takeBack(caller, code, Version.seen(version)));
    }

    /** The second person gives it back with a word. */
    @PostMapping("/api/lifecycles/{code}/draft/return")
    @Needs("lifecycle.publish")
    ResponseEntity<DraftView> giveBack(
            Caller caller,
            @PathVariable String code,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @Valid @RequestBody NoteInput input) {
        return answer(drafts.giveBack(caller, code, Version.seen(version), input.note()));
    }

    /** Publishes the submitted draft as the next edition; never by somebody who edited it. Running cases keep theirs. */
    @PostMapping("/api/lifecycles/{code}/editions")
    @Needs("lifecycle.publish")
    ResponseEntity<Edition> publish(
            Caller caller,
            @PathVariable String code,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @Valid @RequestBody(required = false) @Nullable PublishInput input) {
        var edition = drafts.publish(
                caller,
                code,
                Version.seen(version),
                input == null ? null : input.from(),
                input == null ? null : input.note());
        return ResponseEntity.created(URI.create("/api/lifecycles/" + code + "/editions/" + edition))
                .body(new Edition(edition));
    }

    /** Calls back an edition that is not yet in effect. */
    @DeleteMapping("/api/lifecycles/{code}/editions/{edition}")
    @Needs("lifecycle.publish")
    @ResponseStatus(org.springframework.http.HttpStatus.NO_CONTENT)
    void withdraw(@PathVariable String code, @PathVariable int edition) {
        editions.withdraw(code, edition);
    }

    /** Whoever edits has seen what the product ships now; it is not offered again until it changes. */
    @PostMapping("/api/lifecycles/{code}/shipped/seen")
    @Needs("lifecycle.edit")
    @ResponseStatus(org.springframework.http.HttpStatus.NO_CONTENT)
    void see(@PathVariable String code) {
        editions.see(code);
    }

    /** What is wrong with a definition. */
    @GetMapping("/api/lifecycles/{code}/findings")
    @Needs({"lifecycle.edit", "lifecycle.publish"})
    List<Finding> findings(@PathVariable String code, @RequestParam(defaultValue = "draft") String of) {
        return editions.findings(code, of);
    }

    /** In what two definitions differ. */
    @GetMapping("/api/lifecycles/{code}/differences")
    @Needs({"lifecycle.edit", "lifecycle.publish"})
    List<Difference> differences(
            @PathVariable String code, @RequestParam String from, @RequestParam(defaultValue = "draft") String to) {
        return editions.differences(code, from, to);
    }

    /**
     * Walks an imagined case. Nothing is written.
     *
     * @param at when it is reported; now when left out
     * @param classCode its class
     * @param area where it lies
     * @param reply whether its reporter waits for a reply
     * @param steps like {@code 4:10,7:60}: rows of the definition, each with the minutes after the step before
     */
    @GetMapping("/api/lifecycles/{code}/trial")
    @Needs({"lifecycle.edit", "lifecycle.publish"})
    Trial trial(
            Caller caller,
            @PathVariable String code,
            @RequestParam(defaultValue = "draft") String of,
            @RequestParam(required = false) @Nullable Instant at,
            @RequestParam(required = false) @Nullable String classCode,
            @RequestParam(required = false) @Nullable Integer area,
            @RequestParam(defaultValue = "false") boolean reply,
            @RequestParam(defaultValue = "") String steps) {
        return trial.walk(caller, code, of, new Start(at, classCode, area, reply), steps);
    }

    /** Lets up to 1,000 cases closed in the last 30 days live again under a definition. Nothing is written. */
    @GetMapping("/api/lifecycles/{code}/past-cases")
    @Needs({"lifecycle.edit", "lifecycle.publish"})
    Past past(Caller caller, @PathVariable String code, @RequestParam(defaultValue = "draft") String of) {
        return past.replay(caller, code, of);
    }

    private static ResponseEntity<DraftView> answer(DraftView view) {
        return ResponseEntity.ok().eTag(Version.tag(view.draft().version())).body(view);
    }
}
