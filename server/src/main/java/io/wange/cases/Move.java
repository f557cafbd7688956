package io.wange.cases;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One row of a lifecycle: in these stages, this actor may do that, and then the case stands there.
 *
 * @param names when the action is called otherwise here
 * @param from stages; empty: every open stage, or with {@code anywhere} every stage
 * @param to a stage, or {@code same}, {@code held} (where the waiting clock belongs), {@code previous}
 * @param states of the case in which it can be done
 * @param permission null: the duty of the stage
 * @param result the value of the input {@code result} that chooses this row; null: any
 * @param when all must hold
 * @param choices values of fields that are chosen from a list
 * @param notHandler refused to whoever handled the case
 * @param task kind of the side tasks that it opens or ends; null: none
 */
public record Move(
        String action,
        @Nullable Names names,
        Set<String> from,
        boolean anywhere,
        String to,
        Set<String> states,
        By by,
        @Nullable String permission,
        @Nullable String result,
        Clock clock,
        Set<Effect> effects,
        List<Guard> when,
        Map<String, Need> needs,
        Map<String, List<String>> choices,
        boolean notHandler,
        @Nullable String outcome,
        @Nullable String task) {

    static final String SAME = "same";
    static final String HELD = "held";
    static final String PREVIOUS = "previous";

    public enum By {
        /** Who must act now, with the duty of the stage. */
        PARTY,
        /** Anybody with the permission who may see the case. */
        SCOPE,
        /** A unit with an open side task of the row's kind. */
        TASK,
        /** The system itself. */
        RULE
    }

    /** What happens to the clock. */
    public enum Clock {
        /** A new one starts with the limit of the next stage; at an end: none. */
        NEW,
        /** The same goes on in the next stage. */
        CONTINUE,
        /** The same goes on with a later end, given as {@code until}. */
        EXTEND,
        /** It waits while another party decides under a clock of its own. */
        HOLD,
        /** The waiting one goes on. */
        RELEASE,
        RELEASE_EXTENDED,
        RELEASE_PAUSED,
        PAUSE,
        RESUME,
        /** Back to the clock before the last action. */
        WITHDRAW,
        /** Untouched. */
        NONE
    }

    /** What else the row of the case takes note of. */
    public enum Effect {
        VERIFIED,
        FILED,
        DISPATCHED,
        /** Dispatched to the unit that acts. */
        DISPATCHED_HERE,
        HANDLED,
        RETURNED,
        RULED,
        REWORKED,
        CHECKED,
        EXTENDED,
        URGED,
        INSTRUCTED,
        ANSWERED,
        /** Side tasks of the row's kind start for the units that are given. */
        TASK_OPENED,
        /** The actor's side task is done, refused, or called off by who asked for it. */
        TASK_DONE,
        TASK_REFUSED,
        TASK_CALLED_OFF,
        FOLLOWED,
        UNFOLLOWED,
        REOPENED,
        MERGED,
        UNMERGED,
        SPLIT
    }

    public enum Guard {
        FIRST_RETURN("The case was returned before."),
        RETURNED_BEFORE("The case was not returned before."),
        NOT_RULED("There is a ruling on who handles this; it cannot be returned again."),
        BEFORE_LIMIT("An extension is asked for before the limit passes."),
        NOT_EXTENDED("It was extended once; a leader may allow more."),
        REPLY_WANTED("Nobody waits for a reply."),
        INSTRUCTED("There is no instruction to answer."),
        UNOPENED("Only who acted last may withdraw, and until the next party has opened the case."),
        ASSISTS_DONE("Units that assist have not answered yet; wait or call them off."),
        COSIGNED("Units that co-sign have not signed yet; wait or call them off."),
        TASK_OPEN("There is no such task to call off."),
        NO_TASK_OPEN("Units still work on tasks of this case; wait or call them off."),
        FOLLOWING("You do not follow this case."),
        NOT_FOLLOWING("You follow this case already."),
        MERGED_BEFORE("The case was not merged into another."),
        NOT_MERGED("The case was merged into another."),
        HANDLED_BEFORE("Nobody has handled this case."),
        NOT_HANDLED_BEFORE("This case was handled."),
        WITHIN_WINDOW("The time in which it can be reopened is over."),
        JOINED("No other report has joined the case.");

        private final String refusal;

        Guard(String refusal) {
            this.refusal = refusal;
        }

        String refusal() {
            return refusal;
        }
    }

    /** Whether a field must be given. */
    public enum Need {
        REQUIRED,
        OPTIONAL,
        /** Required while the case has none; else it may be given. */
        WHEN_MISSING,
        /** Required while the case lies in no area; else it may be given. */
        WHEN_OUTSIDE
    }
}
