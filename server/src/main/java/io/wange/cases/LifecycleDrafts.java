package io.wange.cases;

import io.wange.access.Audit;
import io.wange.platform.Caller;
import io.wange.platform.Limit;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Drafts of lifecycles, from the first change to the second person's eyes. One person edits at a time; after 15 minutes
 * without a change another may go on.
 */
@Service
public class LifecycleDrafts {

    private static final int LONGEST_NOTE = 500;

    private final LifecycleDraftStore store;
    private final LifecycleEditions editions;
    private final Audit audit;
    private final Clock clock;

    LifecycleDrafts(LifecycleDraftStore store, LifecycleEditions editions, Audit audit, Clock clock) {
        this.store = store;
        this.editions = editions;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A draft as its editor sees it.
     *
     * @param held by the caller, so that he may change it now
     * @param nextEdition the number that it will have
     * @param limits by stage, what the catalog says for all classes
     */
    public record DraftView(
            LifecycleEditions.DraftRow draft,
            boolean held,
            int nextEdition,
            Map<String, Object> definition,
            Map<String, Limit> limits,
            List<Finding> findings) {}

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** @throws Problem 404 when there is none */
    public DraftView get(Caller caller, String code) {
        Lifecycles.checkOffered(code);
        return view(caller, store.find(code).orElseThrow(() -> Problem.notFound("draft", code)));
    }

    private DraftView view(Caller caller, LifecycleDraft draft) {
        var findings = editions.findings(draft);
        var held = draft.changedBy() == caller.accountId() && draft.submitted() == null;
        return new DraftView(
                editions.row(draft, findings),
                held,
                editions.next(draft.code()),
                LifecycleEditions.map(draft.definition()),
                editions.limits(draft.code(), draft.definition()),
                findings);
    }

    /**
     * Begins a draft, goes on with the caller's own, or takes over one that lay idle.
     *
     * @param from an edition, {@code shipped}, or null for the newest; only of a new draft
     * @throws Problem 409 {@code being-edited} with the name, {@code submitted}
     */
    @Transactional
    public DraftView begin(Caller caller, String code, @Nullable String from) {
        Lifecycles.checkOffered(code);
        var present = store.lock(code);
        if (present.isEmpty()) return create(caller, code, from);
        var draft = present.get();
        checkNotSubmitted(draft);
        if (draft.isHeldByAnother(caller.accountId(), now())) throw beingEdited(draft);
        if (draft.changedBy() != caller.accountId()) {
            store.takeOver(code, caller, now());
            audit.describe("lifecycle.take-over", "lifecycle", code, Map.of("from", draft.changedByName()));
        }
        return get(caller, code);
    }

    private DraftView create(Caller caller, String code, @Nullable String from) {
        var newest = editions.newest(code);
        var source =
                from == null ? editions.source(code, String.valueOf(newest.edition())) : editions.source(code, from);
        var seen = source.shipped() ? editions.shippedHash(code) : newest.shippedHash();
        var definition = (ObjectNode) Lifecycles.plain(source.tree());
        if (!store.add(code, newest.edition(), definition, seen, caller, now()))
            throw Problem.conflict("busy", "Somebody else is beginning a draft; try again.");
        audit.describe("lifecycle.begin", "lifecycle", code, Map.of("edition", newest.edition(), "from", source.of()));
        return get(caller, code);
    }

    /**
     * Keeps a definition, whatever rules it breaks.
     *
     * @throws Problem 404, 409 {@code being-edited}, {@code submitted}, 412, 422 when it cannot be read at all
     */
    @Transactional
    public DraftView save(Caller caller, String code, int version, Map<String, Object> given) {
        Lifecycles.checkOffered(code);
        JsonNode definition = JsonMapper.shared().valueToTree(given);
        LifecycleShape.check(code, definition);
        locked(caller, code, version);
        store.change(code, definition, caller, now());
        audit.describe("lifecycle.save", "lifecycle", code, Map.of("version", version + 1));
        return get(caller, code);
    }

    /** @throws Problem as {@link #save} */
    @Transactional
    public void discard(Caller caller, String code, int version) {
        Lifecycles.checkOffered(code);
        var draft = locked(caller, code, version);
        store.remove(code);
        audit.describe("lifecycle.discard", "lifecycle", code, Map.of("edition", draft.basedOn()));
    }

    /**
     * Hands it to a second person.
     *
     * @throws Problem as {@link #save}; 409 {@code unchanged}; 422 {@code invalid-lifecycle} with the findings
     */
    @Transactional
    public DraftView submit(Caller caller, String code, int version, @Nullable String note) {
        Lifecycles.checkOffered(code);
        var draft = locked(caller, code, version);
        Inputs.text("note", note, LONGEST_NOTE);
        editions.checkPublishable(draft);
        store.submit(code, caller, now(), blankToNull(note));
        audit.describe("lifecycle.submit", "lifecycle", code, Map.of("edition", editions.next(code)));
        return get(caller, code);
    }

    /** Takes it back from the second person. @throws Problem 404, 409 {@code being-edited}, {@code not-submitted}, 412 */
    @Transactional
    public DraftView takeBack(Caller caller, String code, int version) {
        Lifecycles.checkOffered(code);
        var draft = submitted(code, version);
        if (draft.isHeldByAnother(caller.accountId(), now())) throw beingEdited(draft);
        store.unsubmit(code, null, now(), null);
        if (draft.changedBy() != caller.accountId()) store.takeOver(code, caller, now());
        audit.describe("lifecycle.take-back", "lifecycle", code, Map.of());
        return get(caller, code);
    }

    /** Gives it back to its editors with a word. @throws Problem 404, 409 {@code not-submitted}, 412, 422 */
    @Transactional
    public DraftView giveBack(Caller caller, String code, int version, @Nullable String note) {
        Lifecycles.checkOffered(code);
        Inputs.text("note", note, LONGEST_NOTE);
        if (blankToNull(note) == null) throw Problem.invalid("note", "required", "Say what is to be changed.");
        submitted(code, version);
        store.unsubmit(code, caller, now(), note);
        audit.describe("lifecycle.return", "lifecycle", code, Map.of());
        return get(caller, code);
    }

    /**
     * Publishes a submitted draft as the next edition. Running cases keep theirs.
     *
     * @param from new cases follow it from then on; null: at once
     * @throws Problem 403 {@code own-draft} for whoever edited it; 404, 409 {@code not-submitted}, 412, 422
     */
    @Transactional
    public int publish(Caller caller, String code, int version, @Nullable Instant from, @Nullable String note) {
        Lifecycles.checkOffered(code);
        Inputs.text("note", note, LONGEST_NOTE);
        var draft = submitted(code, version);
        if (draft.editedBy().contains(caller.accountId()) || draft.changedBy() == caller.accountId())
            throw new Problem(
                    HttpStatus.FORBIDDEN,
                    "own-draft",
                    "Nobody publishes what he edited; a second person must look at it.");
        editions.checkPublishable(draft);
        var edition = editions.publish(draft, caller, from(from), blankToNull(note));
        store.remove(code);
        return edition;
    }

    private Instant from(@Nullable Instant given) {
        var now = now();
        if (given == null) return now;
        if (given.isBefore(now.minusSeconds(60))) throw Problem.invalid("from", "past", "It is in effect from now on.");
        if (given.isAfter(now.plus(366, ChronoUnit.DAYS)))
            throw Problem.invalid("from", "range", "It is in effect within a year.");
        return given.isBefore(now) ? now : given.truncatedTo(ChronoUnit.MILLIS);
    }

    private LifecycleDraft locked(Caller caller, String code, int version) {
        var draft = store.lock(code).orElseThrow(() -> Problem.notFound("draft", code));
        checkNotSubmitted(draft);
        if (draft.changedBy() != caller.accountId()) throw beingEdited(draft);
        Version.check(version, draft.version());
        return draft;
    }

    private LifecycleDraft submitted(String code, int version) {
        var draft = store.lock(code).orElseThrow(() -> Problem.notFound("draft", code));
        Version.check(version, draft.version());
        if (draft.submitted() == null) throw Problem.conflict("not-submitted", "The draft was not submitted.");
        return draft;
    }

    private static void checkNotSubmitted(LifecycleDraft draft) {
        if (draft.submitted() != null)
            throw Problem.conflict("submitted", "The draft waits for a second person; take it back to change it.")
                    .with("by", draft.submitted().by());
    }

    private static Problem beingEdited(LifecycleDraft draft) {
        return Problem.conflict("being-edited", draft.changedByName() + " is editing this draft.")
                .with("by", draft.changedByName())
                .with("until", draft.heldUntil());
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
