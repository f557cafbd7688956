package io.wange.calls;

import io.wange.calls.CallStore.Result;
import io.wange.cases.CaseChanged;
import io.wange.cases.CaseClosed;
import io.wange.cases.Remarks;
import io.wange.cases.Reporters;
import io.wange.platform.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/**
 * Who asked to hear of his report is told how it ended, each one of those whose reports are joined: when a case is closed they
 * come onto the list of those to call back, with what can be told. A case that goes on takes them off again.
 */
@Component
class Results {

    static final String KIND = "result-";

    private final CallStore calls;
    private final Norms norms;
    private final Reporters reporters;
    private final Remarks remarks;
    private final Clock clock;

    Results(CallStore calls, Norms norms, Reporters reporters, Remarks remarks, Clock clock) {
        this.calls = calls;
        this.norms = norms;
        this.reporters = reporters;
        this.remarks = remarks;
        this.clock = clock;
    }

    @EventListener
    void closed(CaseClosed closed) {
        if (!closed.replyWanted()) return;
        var waiting = reporters.toTell(closed.number());
        if (waiting.isEmpty()) return;
        var at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var norm = norms.current();
        for (var one : waiting) {
            var kind = KIND + one.way();
            calls.addResult(
                    closed.county(),
                    one.areaPath(),
                    key(closed.number(), one, at),
                    kind,
                    new Result(closed.number(), one.phone(), one.words(), one.secret()),
                    norm.edition(),
                    at,
                    norms.due(norm, kind, at));
        }
    }

    /** Once for each report and end; a case that is closed a second time has a second result. */
    private static String key(String number, Reporters.Waiting one, Instant at) {
        return "result:" + number + ":" + one.report() + ":" + at.toEpochMilli();
    }

    @EventListener
    void changed(CaseChanged change) {
        if (change.action().equals("reopen")) calls.dropResults(change.number(), clock.instant());
    }

    /** Leaves a line on the case that its reporter knows. */
    void told(Caller caller, Call call, @Nullable String note) {
        if (!call.kind().startsWith(KIND)) return;
        var line = call.kind().endsWith("sms") ? "已短信告知反映人办理结果" : "已电话告知反映人办理结果";
        for (var number : call.caseNumbers()) remarks.add(caller, number, note == null ? line : line + "：" + note);
    }
}
