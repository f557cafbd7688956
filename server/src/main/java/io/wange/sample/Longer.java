package io.wange.sample;

import io.wange.cases.ActionInput;
import io.wange.cases.ActionInput.More;
import io.wange.cases.Actor;
import io.wange.sample.Life.World;
import io.wange.sample.Plan.Goal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Random;

/** Lives of ledgers, services and disputes: communities keep them. */
final class Longer {

    private static final String HOUSES = "{m} 号楼 {n}02 室住户与 {n}01 室住户";

    private final Life life;
    private final World world;
    private final Plan plan;
    private final Random random;

    Longer(Life life, World world, Plan plan, Random random) {
        this.life = life;
        this.world = world;
        this.plan = plan;
        this.random = random;
    }

    void live() {
        switch (plan.lifecycle()) {
            case "ledger" -> ledger();
            case "service" -> service();
            default -> mediation();
        }
    }

    private void ledger() {
        if (!life.at(Goal.OPEN)) return;
        var target = Map.of("target", day(120 + random.nextInt(120)));
        life.act("open", ActionInput.ofUnit(life.unit()).with(More.ofDetails(target)), life.committee(), 0.4);
        var done = 10 + random.nextInt(20);
        var rounds = 1 + random.nextInt(2);
        for (int round = 0; round < rounds; round++) {
            var share = ActionInput.ofNote(Words.progress(random)).with(More.ofDetails(Map.of("share", "" + done)));
            life.act("progress", life.withPhoto(share, "after", true), life.handler(), 0.5 + random.nextDouble() * 0.4);
            done += 20 + random.nextInt(15);
        }
        if (!life.at(Goal.PROGRESS)) return;
        var all = ActionInput.ofNote("改造完成，现场已恢复，居民签字确认").with(More.ofDetails(Map.of("share", "100")));
        life.act("clear", life.withPhoto(all, "after", true), life.handler(), 0.6);
        if (!life.at(Goal.CONFIRM)) return;
        life.act("confirm", ActionInput.NOTHING.withResult("pass"), life.inspector(), 0.4);
        life.at(Goal.ENDED);
    }

    private void service() {
        if (!life.at(Goal.ACCEPT)) return;
        life.act("accept", ActionInput.ofUnit(life.unit()), life.committee(), 0.4);
        if (!life.at(Goal.HANDLE)) return;
        life.act("visit", ActionInput.NOTHING.with(More.ofDetails(Map.of("visitOn", day(1)))), life.handler(), 0.1);
        if (!life.at(Goal.VISIT)) return;
        life.act("handle", ActionInput.ofNote(Words.served(random)), life.handler(), 0.6);
        if (!life.at(Goal.DELIVER)) return;
        var delivered = ActionInput.NOTHING.with(More.ofDetails(Map.of("delivery", "home")));
        life.act("deliver", delivered, life.committee(), 0.3);
        if (life.life().stage().equals("rate")) rate();
        life.at(Goal.ENDED);
    }

    private void rate() {
        var result = random.nextDouble() < 0.9 ? "satisfied" : "fair";
        var at = life.life().changedAt().plus(Duration.ofHours(2 + random.nextInt(20)));
        life.doAt("rate", ActionInput.NOTHING.withResult(result), acceptor(), at);
    }

    private void mediation() {
        if (!life.at(Goal.REGISTER)) return;
        var parties = Map.of(
                "parties",
                Matter.filled(HOUSES, random),
                "mediators",
                life.committee().name());
        var registered = ActionInput.ofUnit(world.unitIds().applyAsInt(life.committeeUnit()));
        life.act("register", registered.with(More.ofDetails(parties)), life.committee(), 0.4);
        var session = ActionInput.ofNote(Words.session(random)).with(More.ofDetails(Map.of("session", day(1))));
        life.act("session", session, life.handler(), 0.03 + random.nextDouble() * 0.02);
        if (!life.at(Goal.MEDIATE)) return;
        var agreed = Map.of("agreement", Words.agreement(random), "revisitOn", day(20));
        life.act("agree", ActionInput.NOTHING.with(More.ofDetails(agreed)), life.handler(), 0.2);
        if (!life.at(Goal.CONFIRM)) return;
        life.act("confirm", ActionInput.NOTHING.withResult("pass"), life.inspector(), 0.4);
        if (!life.at(Goal.REVISIT)) return;
        life.act("revisit", ActionInput.ofNote("双方和好，协议已履行").withResult("kept"), life.inspector(), 0.7);
        life.at(Goal.ENDED);
    }

    private Actor acceptor() {
        return world.rota().of(Offices.SUPERVISION, "acceptor", random);
    }

    /** So many days after the last step. */
    private String day(int later) {
        return LocalDate.ofInstant(life.life().changedAt(), world.calendar().zone())
                .plusDays(later)
                .toString();
    }
}
