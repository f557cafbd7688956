package io.wange.sample;

import io.wange.areas.Areas;
import io.wange.cases.ActionRequest;
import io.wange.cases.CaseHistories.Opened;
import io.wange.cases.Cases;
import io.wange.cases.Language;
import io.wange.cases.NewCase;
import io.wange.cases.ReportDraft;
import io.wange.cases.Reports;
import io.wange.people.Units;
import io.wange.platform.Caller;
import io.wange.platform.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What several people report: reports that join an open case, and cases that are merged. Done by a desk, as it is. */
@Component
class Doubles {

    private static final int JOINED = 6;
    private static final int MERGED = 3;
    private static final Set<String> STAGES = Set.of("accept", "file", "dispatch", "sign-for", "handle");
    private static final List<String> OPENINGS = List.of("同一处，我也看到了：", "再次来电催问：", "另一位市民反映：", "网上留言反映同一处：");

    private final Reports reports;
    private final Cases cases;
    private final Units units;
    private final Areas areas;

    Doubles(Reports reports, Cases cases, Units units, Areas areas) {
        this.reports = reports;
        this.cases = cases;
        this.units = units;
        this.areas = areas;
    }

    /** @return how many cases were opened by it */
    int add(List<Opened> made, Logins.Holder acceptor, PersonNames names, Random random) {
        var desk = caller(acceptor);
        var open = made.stream()
                .filter(one -> one.life().state().equals("open")
                        && STAGES.contains(one.life().stage()))
                .map(Opened::report)
                .toList();
        var found = new ArrayList<>(open.subList(Math.max(0, open.size() - 60), open.size()));
        Collections.shuffle(found, random);
        found.stream().limit(JOINED).forEach(one -> report(desk, one, Ground.COUNTY + one.id(), names, random));
        var merged = found.stream().skip(JOINED).limit(MERGED).toList();
        merged.forEach(one -> merge(desk, one, names, random));
        return merged.size();
    }

    private void merge(Caller desk, NewCase into, PersonNames names, Random random) {
        var number = report(desk, into, null, names, random);
        cases.act(
                desk,
                number,
                "merge",
                ActionRequest.merging(Ground.COUNTY + into.id(), "同一处同一问题"),
                1,
                "sample-merge-" + number,
                Language.ZH_CN);
    }

    /** @param into number of the case that it joins; null: it opens one */
    private String report(Caller desk, NewCase like, @Nullable String into, PersonNames names, Random random) {
        var lon = like.longitude();
        var lat = like.latitude();
        var draft = new ReportDraft(
                "hotline",
                null,
                new ReportDraft.Reporter(names.anybody(random), names.phone(random), "phone"),
                Matter.pick(OPENINGS, random) + like.description(),
                like.address(),
                lon == null || lat == null ? null : new ReportDraft.Point(lon, lat),
                null,
                like.classCode(),
                like.conditionId(),
                null,
                into == null ? "city" : null,
                into,
                null,
                null,
                null);
        return reports.report(desk, draft, "sample-" + like.id() + "-" + (into == null ? "own" : "joins"))
                .number();
    }

    private Caller caller(Logins.Holder holder) {
        var unit = units.get(holder.unit());
        var district = areas.findByCode(Ground.COUNTY + "000000").orElseThrow();
        return new Caller(
                holder.account(),
                holder.person().name(),
                holder.person().id(),
                unit.id(),
                unit.name(),
                Set.of(unit.id()),
                Set.of("case.read", "case.report", "case.merge"),
                new Scope(List.of(district.path()), Set.of(unit.id())));
    }
}
