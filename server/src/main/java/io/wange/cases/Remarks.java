package io.wange.cases;

import io.wange.cases.CaseStore.Key;
import io.wange.platform.Caller;
import io.wange.platform.Problem;
import java.util.HashSet;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lines that other systems add to the history of a case, whatever has been done to it meanwhile. */
@Service
public class Remarks {

    private static final String ACTION = "comment";

    private final CaseStore store;
    private final Cases cases;
    private final TransactionTemplate transaction;

    Remarks(CaseStore store, Cases cases, PlatformTransactionManager transactions) {
        this.store = store;
        this.cases = cases;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Adds a line, in the caller's transaction if there is one. The caller must have made sure that the case is his to write on.
     *
     * @param text cut after 5,000 characters
     * @return false when the case takes no lines any more
     * @throws Problem 404
     */
    public boolean add(Caller caller, String number, String text) {
        var at = CaseNumber.of(number);
        return Boolean.TRUE.equals(transaction.execute(tx -> {
            var before = store.lock(at.county(), at.id()).orElseThrow(() -> Problem.notFound("case", at));
            if (before.state.equals("void")) return false;
            var decision = cases.decideNow(before, writer(caller), ACTION, ActionInput.ofNote(shortened(text)));
            store.save(false, List.of(decision), Key.NONE, null);
            cases.published(before, decision);
            return true;
        }));
    }

    /** A line needs no right of its own beside that to send what it belongs to. */
    private static Actor writer(Caller caller) {
        var actor = Actor.of(caller);
        var permissions = new HashSet<>(actor.permissions());
        permissions.add("case.read");
        return new Actor(
                actor.account(),
                actor.name(),
                actor.unit(),
                actor.unitName(),
                actor.ownUnits(),
                actor.units(),
                permissions);
    }

    private static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= Inputs.LONGEST_TEXT) return text;
        return text.substring(0, text.offsetByCodePoints(0, Inputs.LONGEST_TEXT));
    }
}
