package io.wange.sample;

import io.wange.cases.ActionInput;
import io.wange.cases.ActionInput.More;
import io.wange.sample.Life.World;
import io.wange.sample.Plan.Goal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** What goes on beside the main line of a case that stands where it shall: others assist, sign, are called, follow. */
final class Beside {

    /** The unit of the sample account that handles. */
    private static final String HANDLER = "W2001";

    private final Life life;
    private final World world;
    private final Plan plan;
    private final Random random;

    Beside(Life life, World world, Plan plan, Random random) {
        this.life = life;
        this.world = world;
        this.plan = plan;
        this.random = random;
    }

    void live(Goal goal) {
        switch (goal) {
            case INSTRUCTED -> instructed();
            case ASSIST -> assist();
            case COSIGN -> coSign();
            case WHISTLE -> whistle();
            case FOLLOWED -> followed();
            default -> {}
        }
    }

    /** A leader wants to know; that was between the last step and now. */
    private void instructed() {
        var leader = world.rota().of("W1", "leader", random);
        life.beside("instruct", ActionInput.ofNote("请尽快处置并报结果"), leader, 0.3 + random.nextDouble() * 0.6);
    }

    private void assist() {
        var units = others("W2002", "W2006");
        life.beside("assist", asked(Words.assist(random), units), life.handler(), 0.2 + random.nextDouble() * 0.5);
        if (random.nextDouble() < 0.6) answer("assist-reply", Words.assisted(random), units.getLast());
    }

    private void coSign() {
        var units = others("W2004", "W2008");
        life.beside("ask-co-sign", asked(Words.coSign(random), units), life.dispatcher(), 0.3);
        var signed = world.rota().of(units.getLast(), random);
        if (random.nextDouble() < 0.5)
            life.beside("co-sign", ActionInput.ofReason("绿化恢复标准未写明").withResult("disagree"), signed, 0.5);
        else life.beside("co-sign", ActionInput.NOTHING.withResult("agree"), signed, 0.5);
    }

    /** A street calls; the last of the units is there already, and what was agreed is written down. */
    private void whistle() {
        var units = others("W2006", life.committeeUnit());
        var head = world.rota().login("street");
        life.beside("whistle", asked(Words.whistle(random), units), head, 0.6);
        answer("report-in", "已到场，正在了解情况", units.getLast());
        var day = LocalDate.ofInstant(life.life().changedAt(), world.calendar().zone());
        var meeting = new More(units, List.of(), null, null, Map.of("heldAt", day.toString()));
        life.beside("consult", ActionInput.ofNote("先疏导交通，排水单位负责抽排，社区告知住户").with(meeting), head, 0.5);
    }

    private void followed() {
        for (var login : List.of("leader", "dispatcher"))
            life.beside("follow", ActionInput.NOTHING, world.rota().login(login), 0.3);
        life.beside("comment", ActionInput.ofNote(Words.told(random)), life.handler(), 0.5);
        var leader = world.rota().login("leader");
        var dispatcher = world.rota().login("dispatcher");
        var mention = new More(List.of(), List.of(account(leader.account())), null, null, Map.of());
        life.beside(
                "comment",
                ActionInput.ofNote("@" + leader.name() + " 预计明日办结，请知悉").with(mention),
                dispatcher,
                0.4);
    }

    private static int account(@Nullable Integer account) {
        if (account == null) throw new IllegalStateException("a sample account is a person's");
        return account;
    }

    private void answer(String action, String words, int unit) {
        life.beside(action, ActionInput.ofNote(words), world.rota().of(unit, random), 0.5);
    }

    private static ActionInput asked(String words, List<Integer> units) {
        return ActionInput.ofNote(words).with(More.ofUnits(units));
    }

    /** The sample's handling unit where it is not the main one, and another. */
    private List<Integer> others(String... codes) {
        var main = life.life().partyUnit();
        var found = new ArrayList<Integer>();
        var all = new ArrayList<>(List.of(HANDLER));
        all.addAll(List.of(codes));
        all.add("W2009");
        for (var code : all) {
            var id = world.unitIds().applyAsInt(code);
            if (main == null || id != main) found.add(id);
        }
        return List.copyOf(found.subList(0, 2));
    }
}
