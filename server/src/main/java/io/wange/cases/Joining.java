package io.wange.cases;

import io.wange.cases.CaseStore.Key;
import io.wange.platform.Problem;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * What belongs together and what not: a case merged into another and taken out again, a report that joined wrongly. Works
 * inside the transaction of the action; both cases get their line of the history.
 */
@Component
class Joining {

    private final JdbcTemplate db;
    private final CaseStore store;
    private final Lifecycles lifecycles;
    private final City city;

    Joining(JdbcTemplate db, CaseStore store, Lifecycles lifecycles, City city) {
        this.db = db;
        this.store = store;
        this.lifecycles = lifecycles;
        this.city = city;
    }

    /**
     * Locks a case and the one it is merged into or comes out of, always in the order of their numbers, so that two such
     * actions never wait for each other.
     */
    record Locked(Optional<CaseFile> file, Optional<CaseFile> other) {}

    Locked lock(CaseNumber at, @Nullable CaseNumber other) {
        if (other == null || other.equals(at)) return new Locked(store.lock(at.county(), at.id()), Optional.empty());
        if (other.toString().compareTo(at.toString()) < 0) {
            var first = store.lock(other.county(), other.id());
            return new Locked(store.lock(at.county(), at.id()), first);
        }
        var first = store.lock(at.county(), at.id());
        return new Locked(first, store.lock(other.county(), other.id()));
    }

    /**
     * Does what a decision means for another case and gives the decision as it shall be written.
     *
     * @param other the case it is merged into or comes out of
     * @param tell hears of what was done to the other case: how it was before, and the decision
     */
    Decision follow(
            CaseFile before,
            Decision decision,
            Optional<CaseFile> other,
            CaseScope scope,
            ActionInput input,
            BiConsumer<@Nullable CaseFile, Decision> tell) {
        var after = decision.after();
        if (after.mergedInto != null && before.mergedInto == null)
            return merge(decision, other.filter(scope::sees).orElse(null), tell);
        if (after.mergedInto == null && before.mergedInto != null)
            return unmerge(decision, other.orElse(null), before.mergedInto, tell);
        var report = input.more().report();
        return after.reportCount < before.reportCount && report != null ? split(decision, report, tell) : decision;
    }

    private Decision merge(Decision decision, @Nullable CaseFile into, BiConsumer<@Nullable CaseFile, Decision> tell) {
        var from = decision.after();
        if (into == null) throw Problem.invalid("case", "unknown", "There is no such case.");
        if (!into.county.equals(from.county))
            throw Problem.invalid("case", "county", "The other case belongs to another county.");
        if (!into.state.equals("open") && !into.paused())
            throw Problem.invalid("case", "closed", "The other case is closed.");
        db.update(
                "update cases.report set own_case = coalesce(own_case, case_id), case_id = ? where county = ? and case_id = ?",
                into.id,
                from.county,
                from.id);
        var after = into.copy();
        after.reportCount += from.reportCount;
        after.replyWanted |= from.replyWanted;
        if (after.thumbnail == null) after.thumbnail = from.thumbnail;
        for (var follower : from.followers) {
            if (after.followers.contains(follower)) continue;
            var all = new java.util.ArrayList<>(after.followers);
            all.add(follower);
            after.followers = List.copyOf(all);
        }
        write(into, after, "absorb", decision, tell);
        return decision;
    }

    private Decision unmerge(
            Decision decision, @Nullable CaseFile into, String number, BiConsumer<@Nullable CaseFile, Decision> tell) {
        if (into == null) throw new IllegalStateException("the case " + number + " is gone");
        var from = decision.after();
        var moved = db.update(
                "update cases.report set case_id = own_case where county = ? and case_id = ? and own_case = ?",
                from.county,
                into.id,
                from.id);
        var after = into.copy();
        after.reportCount = Math.max(1, after.reportCount - moved);
        write(into, after, "split-off", decision, tell);
        return decision.withInput("case", number);
    }

    /** A line on the other case that names this one. */
    private void write(
            CaseFile before,
            CaseFile after,
            String action,
            Decision cause,
            BiConsumer<@Nullable CaseFile, Decision> tell) {
        after.version++;
        after.changedAt = cause.event().at();
        var event = new CaseEvent(
                after.version,
                cause.event().at(),
                action,
                before.stage,
                after.stage,
                cause.event().actor(),
                cause.event().note(),
                Map.of("case", cause.after().number()),
                Turn.changes(after, before));
        var decision = new Decision(after, event, null, null);
        store.save(false, List.of(decision), Key.NONE, null);
        tell.accept(before, decision);
    }

    /** A report as it was sent, with the case it belongs to. */
    private record Sent(
            long id,
            String channel,
            @Nullable String outerNumber,
            @Nullable String wantsReply,
            String description,
            @Nullable String address,
            @Nullable Double lon,
            @Nullable Double lat) {}

    private Decision split(Decision decision, long reportId, BiConsumer<@Nullable CaseFile, Decision> tell) {
        var from = decision.after();
        var sent = joined(from, reportId);
        var at = decision.event().at();
        var file = fresh(from, sent);
        file.id = store.nextId(
                from.county, LocalDate.ofInstant(at, city.calendar(from).zone()));
        var lifecycle = lifecycles.current(from.lifecycle);
        var input = new LinkedHashMap<String, Object>();
        input.put("channel", sent.channel());
        input.put("case", from.number());
        input.put("report", sent.id());
        var opened = Turn.open(lifecycle, file, decision.event().actor(), city, at, input, false);
        store.save(true, List.of(opened), Key.NONE, CaseHistories.terms(opened.after()));
        db.update(
                "update cases.report set case_id = ?, own_case = null where county = ? and id = ?",
                file.id,
                from.county,
                sent.id());
        tell.accept(null, opened);
        return decision.withInput("case", opened.after().number());
    }

    /** A report that joined later; the first one made the case. */
    private Sent joined(CaseFile file, long reportId) {
        var all = db.query(
                """
                select id, channel, outer_number, wants_reply, description, address, location[0], location[1]
                from cases.report where county = ? and case_id = ? order by received_at, id""",
                (row, n) -> new Sent(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        (Double) row.getObject(7),
                        (Double) row.getObject(8)),
                file.county,
                file.id);
        if (all.isEmpty() || all.getFirst().id() == reportId)
            throw Problem.invalid("report", "first", "The first report cannot be split off; it made the case.");
        return all.stream()
                .filter(sent -> sent.id() == reportId)
                .findFirst()
                .orElseThrow(() -> Problem.invalid("report", "unknown", "The case has no such report."));
    }

    private static CaseFile fresh(CaseFile from, Sent sent) {
        var file = new CaseFile();
        file.county = from.county;
        file.description = sent.description();
        file.address = sent.address() == null ? from.address : sent.address();
        file.channel = sent.channel();
        file.outerNumber = sent.outerNumber();
        file.replyWanted = sent.wantsReply() != null && !sent.wantsReply().equals("none");
        file.classCode = from.classCode;
        file.className = from.className;
        file.conditionId = from.conditionId;
        file.urgent = from.urgent;
        // reported from the same place: joining asks for that
        file.lon = sent.lon() == null ? from.lon : sent.lon();
        file.lat = sent.lat() == null ? from.lat : sent.lat();
        file.areaId = from.areaId;
        file.areaPath = from.areaPath;
        file.cellCode = from.cellCode;
        return file;
    }

    /** The other case that an action is about: the one given, or the one this case is merged into. */
    @Nullable CaseNumber other(CaseNumber at, ActionInput input) {
        var given = input.more().intoCase();
        var known = given != null
                ? given
                : db
                        .queryForList(
                                "select merged_into from cases.case_file where county = ? and id = ? and merged_into is not null",
                                String.class,
                                at.county(),
                                at.id())
                        .stream()
                        .findFirst()
                        .orElse(null);
        return known == null ? null : CaseNumber.of(known);
    }
}
