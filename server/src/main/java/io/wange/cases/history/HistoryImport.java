package io.wange.cases.history;

import io.wange.areas.Areas;
import io.wange.cases.ActionInput;
import io.wange.cases.Actor;
import io.wange.cases.CaseHistories;
import io.wange.cases.CaseLife;
import io.wange.cases.NewCase;
import io.wange.platform.Limit;
import io.wange.platform.LimitUnit;
import io.wange.platform.WeekPlan;
import io.wange.platform.WorkCalendar;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings in another city's history: reads lines, opens and closes each case by the same decisions as daily work, places
 * it by the area index, judges it by its clocks, and writes some thousands at a time. Memory does not grow with the file.
 * A run that was stopped goes on after its last committed line.
 */
@Component
public class HistoryImport {

    /** Fine enough that the limit comes out at the file's due time to the millisecond. */
    private static final int LIMIT_SCALE = 12;

    private final CaseHistories histories;
    private final HistoryRuns runs;
    private final FormerReferences references;
    private final Areas areas;
    private final TransactionTemplate transaction;

    HistoryImport(
            CaseHistories histories,
            HistoryRuns runs,
            FormerReferences references,
            Areas areas,
            TransactionTemplate transaction) {
        this.histories = histories;
        this.runs = runs;
        this.references = references;
        this.areas = areas;
        this.transaction = transaction;
    }

    /**
     * @param findings where refused and odd lines are written
     * @return the counts in words
     * @throws IllegalArgumentException when mapping or header are unusable
     */
    public String run(Path file, HistoryMapping mapping, Path findings) throws IOException {
        var run = runs.take(file, Digest.sha256(file), mapping.name());
        var report = new HistoryReport(run.counts());
        if (run.finished()) return "This file was imported before; nothing was done.\n" + report.text();
        var known = new FormerReferences.Known();
        try (var odd = FindingsFile.open(findings, run.line());
                var committing = new Hands<Prepared>(ready -> commit(run.id(), ready, report, odd));
                var preparing =
                        new Hands<List<HistoryLine>>(lines -> committing.pass(prepare(mapping, lines, known)))) {
            var batch = new Batch(preparing::pass);
            new HistoryReader(mapping).read(file, run.line(), batch::add);
            batch.finish();
            preparing.finish();
            committing.finish();
            runs.finish(run.id());
        }
        return report.text();
    }

    /** Some thousand lines on their way: read, made into cases, and ready to be written. */
    private record Prepared(
            List<HistoryLine> lines,
            List<HistoricCase> batch,
            List<CaseHistories.Opened> lives,
            CaseHistories.Rows rows) {}

    /** Numbers are taken for good here: a run that breaks off before the commit leaves a gap in the numbers of those days. */
    private Prepared prepare(HistoryMapping mapping, List<HistoryLine> lines, FormerReferences.Known known) {
        var batch = lines.stream()
                .filter(HistoricCase.class::isInstance)
                .map(HistoricCase.class::cast)
                .toList();
        references.prepare(mapping, batch, known);
        var ids = transaction.execute(status -> new Ids(mapping, batch));
        var lives = lives(mapping, batch, ids, known);
        return new Prepared(lines, batch, lives, histories.rows(lives));
    }

    /** One transaction: the cases, and how far the run has come. */
    private void commit(int run, Prepared ready, HistoryReport report, FindingsFile odd) {
        transaction.executeWithoutResult(status -> {
            histories.write(ready.rows);
            for (var i = 0; i < ready.batch.size(); i++) tell(ready.batch.get(i), ready.lives.get(i), report, odd);
            for (var line : ready.lines) if (line instanceof HistoryFinding refusal) refuse(refusal, report, odd);
            odd.flush();
            runs.advance(run, ready.lines.getLast().line(), report.counts());
        });
    }

    private static void refuse(HistoryFinding refusal, HistoryReport report, FindingsFile odd) {
        report.count("read");
        report.count("refused");
        odd.write(refusal);
    }

    private List<CaseHistories.Opened> lives(
            HistoryMapping mapping, List<HistoricCase> batch, Ids ids, FormerReferences.Known known) {
        var lives = new ArrayList<CaseHistories.Opened>(batch.size());
        for (var old : batch) lives.add(live(mapping, old, ids.next(old), known));
        return lives;
    }

    private CaseHistories.Opened live(HistoryMapping mapping, HistoricCase old, long id, FormerReferences.Known known) {
        var unit = known.unit(old);
        var opened = histories.openFormer(
                newCase(mapping, old, id, unit.id(), known.classOf(old)), unit.name(), calendar(mapping));
        var closed = old.closed();
        if (closed != null)
            opened.life().act("conclude", ActionInput.NOTHING.withResult(old.outcome()), Actor.RULE, closed);
        return opened;
    }

    private NewCase newCase(
            HistoryMapping mapping, HistoricCase old, long id, int unit, FormerReferences.FormerClass of) {
        var place = old.longitude() == null || old.latitude() == null
                ? null
                : areas.locate(old.longitude(), old.latitude()).orElse(null);
        return new NewCase(
                mapping.county(),
                id,
                old.channel(),
                old.outerNumber(),
                of.code(),
                of.name(),
                null,
                false,
                old.description(),
                old.address(),
                old.longitude(),
                old.latitude(),
                place == null ? null : Integer.valueOf(place.area().id()),
                place == null ? null : place.area().path(),
                place == null || place.cell() == null ? null : place.cell().code(),
                unit,
                limit(old),
                null,
                null,
                null,
                null,
                null,
                null,
                old.opened());
    }

    /** What the former system allowed, as a limit that always runs; a due time before the opening allows nothing. */
    private static @Nullable Limit limit(HistoricCase old) {
        var due = old.due();
        if (due == null) return null;
        var ms = Math.max(1, Duration.between(old.opened(), due).toMillis());
        var hours = BigDecimal.valueOf(ms).divide(BigDecimal.valueOf(3_600_000), LIMIT_SCALE, RoundingMode.CEILING);
        return new Limit(hours.stripTrailingZeros(), LimitUnit.URGENT_HOUR);
    }

    private @Nullable WorkCalendar calendar;

    /** Only its zone matters: the limits of a history always run. */
    private WorkCalendar calendar(HistoryMapping mapping) {
        var zone = ZoneId.of(mapping.zone());
        var known = calendar;
        if (known == null || !known.zone().equals(zone)) calendar = known = always(zone);
        return known;
    }

    private static WorkCalendar always(ZoneId zone) {
        var allDay = List.of(new WeekPlan.Hours(0, WeekPlan.DAY_MINUTES));
        var week = Arrays.stream(DayOfWeek.values()).collect(Collectors.toMap(day -> day, day -> allDay));
        return new WorkCalendar(zone, BigDecimal.valueOf(24), List.of(WeekPlan.allYear(week)), List.of());
    }

    private static void tell(HistoricCase old, CaseHistories.Opened opened, HistoryReport report, FindingsFile odd) {
        report.count("read");
        report.count("imported");
        report.count(old.open() ? "open" : "closed");
        report.count(placeWords(old, opened));
        for (var finding : old.findings()) {
            report.count("odd: " + finding.reason());
            odd.write(finding);
        }
        judge(old, opened.life(), report, odd);
    }

    private static String placeWords(HistoricCase old, CaseHistories.Opened opened) {
        if (old.longitude() == null) return "without point";
        return opened.report().areaId() == null ? "outside every area" : "located";
    }

    /** The product's own judgement beside the file's. */
    private static void judge(HistoricCase old, CaseLife life, HistoryReport report, FindingsFile odd) {
        if (old.due() == null) return;
        var expected = old.expectedOnTime();
        if (expected == null) {
            report.count("on time: file is silent");
            return;
        }
        var ours = old.open() ? onTimeAt(life, old.judgedAt()) : life.onTime();
        var agrees = expected.equals(ours);
        report.count(agrees ? "on time: agrees" : "on time: differs");
        if (!agrees)
            odd.write(new HistoryFinding(
                    old.line(), "on_time", "on-time-differs", "file " + expected + ", clocks " + ours, false));
    }

    private static @Nullable Boolean onTimeAt(CaseLife life, @Nullable Instant moment) {
        var due = life.dueAt();
        return moment == null || due == null ? null : Boolean.valueOf(!moment.isAfter(due));
    }

    /** Numbers for a batch, taken from the counters of its days. */
    private final class Ids {
        private final ZoneId zone;
        private final Map<LocalDate, Integer> next;

        Ids(HistoryMapping mapping, List<HistoricCase> batch) {
            zone = ZoneId.of(mapping.zone());
            var wanted = batch.stream().collect(Collectors.groupingBy(this::day, Collectors.summingInt(old -> 1)));
            next = new HashMap<>(histories.reserve(mapping.county(), wanted));
        }

        private LocalDate day(HistoricCase old) {
            return old.opened().atZone(zone).toLocalDate();
        }

        long next(HistoricCase old) {
            var sequence = next.merge(day(old), 1, Integer::sum) - 1;
            return CaseHistories.id(day(old), sequence);
        }
    }
}
