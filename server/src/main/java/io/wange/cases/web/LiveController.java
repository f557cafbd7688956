package io.wange.cases.web;

import io.wange.cases.LiveFeed;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Server-sent events: which cases of the caller's scope changed. */
@RestController
class LiveController {

    private static final long HEARTBEAT_MS = 15_000;
    /** Then the browser comes again, and its session is looked at anew. */
    private static final long LONGEST_MS = 30 * 60_000L;

    private final LiveFeed feed;

    LiveController(LiveFeed feed) {
        this.feed = feed;
    }

    /** {@code event: cases}, {@code data: {"changed":[{number,action,version}]}}; an empty list: look at everything. */
    @GetMapping(path = "/api/live", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Needs("case.read")
    SseEmitter live(Caller caller, HttpServletResponse response) throws IOException {
        // the headers go out here: the filters would write them on their way back while the other thread does so too
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.flushBuffer();
        var emitter = new SseEmitter(LONGEST_MS);
        var listener = feed.listen(caller);
        var thread = Thread.ofVirtual().name("live").unstarted(() -> tell(emitter, listener));
        Runnable end = thread::interrupt;
        emitter.onCompletion(end);
        emitter.onTimeout(emitter::complete);
        emitter.onError(e -> end.run());
        thread.start();
        return emitter;
    }

    private static void tell(SseEmitter emitter, LiveFeed.Listener listener) {
        try (listener) {
            emitter.send(SseEmitter.event().comment("open"));
            while (!Thread.currentThread().isInterrupted()) {
                var changed = listener.next(HEARTBEAT_MS);
                if (listener.ended()) {
                    emitter.complete();
                    return;
                }
                if (listener.missedSome()) send(emitter, List.of());
                else if (!changed.isEmpty()) send(emitter, changed);
                else emitter.send(SseEmitter.event().comment("beat"));
            }
        } catch (IOException | IllegalStateException gone) {
            emitter.complete();
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(SseEmitter emitter, List<LiveFeed.Change> changed) throws IOException {
        emitter.send(SseEmitter.event().name("cases").data(Map.of("changed", changed), MediaType.APPLICATION_JSON));
    }
}
