package io.wange.exchange;

import io.wange.exchange.Outbox.Message;
import io.wange.platform.Problem;
import jakarta.annotation.PreDestroy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Sends messages: to each receiver one after the other, to different ones side by side, each on a thread of its own that
 * waits for nobody else. Whoever sends to a receiver holds a lease on it, so that no two copies do. Of one case a message goes
 * only when the ones before it have gone.
 */
@Component
class Pusher {

    private static final Logger LOG = LoggerFactory.getLogger(Pusher.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int LONGEST_ERROR = 300;

    private final JdbcTemplate db;
    private final Destination destination;
    private final ExchangeSettings settings;
    private final Clock clock;
    private final boolean jobs;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client;
    private volatile boolean stopped;

    Pusher(
            JdbcTemplate db,
            Destination destination,
            ExchangeSettings settings,
            Clock clock,
            @Value("${wange.jobs:true}") boolean jobs) {
        this.db = db;
        this.destination = destination;
        this.settings = settings;
        this.clock = clock;
        this.jobs = jobs;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout())
                .executor(threads)
                .build();
    }

    /** Sends what is due to everybody; does not wait for it. */
    void pushAll() {
        var due = db.queryForList(
                """
                select r.id from (select distinct receiver_id from exchange.outbox where state = 'waiting' and next_at <= ?) o
                join exchange.receiver r on r.id = o.receiver_id
                where r.enabled and (r.retry_at is null or r.retry_at <= ?) and (r.busy_until is null or r.busy_until <= ?)""",
                Integer.class,
                Times.parameter(clock.instant()),
                Times.parameter(clock.instant()),
                Times.parameter(clock.instant()));
        due.forEach(this::start);
    }

    /** A message was written. Tests send by hand. */
    void wake(int receiver) {
        if (jobs) start(receiver);
    }

    private void start(int receiver) {
        if (stopped) return;
        threads.execute(() -> {
            try {
                push(receiver);
            } catch (RuntimeException e) {
                if (!stopped) LOG.error("Pushing to receiver {} failed", receiver, e);
            }
        });
    }

    /** Where a receiver's messages go while this copy holds the lease. */
    private record Target(int id, String url, String secret) {}

    /** Sends what is due to one receiver until nothing is, or it fails; how many it took. */
    int push(int receiver) {
        var sent = 0;
        for (var target = lease(receiver); target.isPresent() && !stopped; target = renew(receiver)) {
            var message = next(receiver);
            if (message.isEmpty()) break;
            var result = deliver(target.get(), message.get());
            if (result.taken()) sent++;
            record(message.get(), result);
            if (result.receiverFails()) break;
        }
        release(receiver);
        return sent;
    }

    private Optional<Target> lease(int receiver) {
        var now = clock.instant();
        return db
                .query(
                        "update exchange.receiver set busy_until = ? where id = ? and enabled"
                                + " and (busy_until is null or busy_until <= ?) and (retry_at is null or retry_at <= ?)"
                                + " returning id, url, secret",
                        (row, n) -> new Target(row.getInt(1), row.getString(2), row.getString(3)),
                        Times.parameter(now.plus(LEASE).plus(settings.timeout())),
                        receiver,
                        Times.parameter(now),
                        Times.parameter(now))
                .stream()
                .findFirst();
    }

    /** Goes on while nobody has paused, changed or removed it. */
    private Optional<Target> renew(int receiver) {
        return db
                .query(
                        "update exchange.receiver set busy_until = ? where id = ? and enabled returning id, url, secret",
                        (row, n) -> new Target(row.getInt(1), row.getString(2), row.getString(3)),
                        Times.parameter(clock.instant().plus(LEASE).plus(settings.timeout())),
                        receiver)
                .stream()
                .findFirst();
    }

    private void release(int receiver) {
        db.update("update exchange.receiver set busy_until = null where id = ?", receiver);
    }

    private Optional<Message> next(int receiver) {
        return db.query("""
                        select * from exchange.outbox o
                        where receiver_id = ? and state = 'waiting' and next_at <= ?
                            and not exists (select from exchange.outbox e where e.county = o.county
                                and e.receiver_id = o.receiver_id and e.state = 'waiting' and e.number = o.number and e.id < o.id)
                        order by id limit 1""", (row, n) -> Outbox.message(row), receiver, Times.parameter(clock.instant())).stream()
                .findFirst();
    }

    /** @param status null: no answer */
    private record Result(
            @Nullable Integer status, @Nullable String error) {
        boolean taken() {
            return status != null && status / 100 == 2;
        }

        /** A refusal of this very message says nothing about the next one. */
        boolean receiverFails() {
            return !taken() && (status == null || status / 100 != 4 || status == 408 || status == 429);
        }
    }

    private Result deliver(Target target, Message message) {
        try {
            var uri = URI.create(target.url());
            destination.resolve(uri);
            var timestamp = clock.instant().getEpochSecond();
            var request = HttpRequest.newBuilder(uri)
                    .timeout(settings.timeout())
                    .header("Content-Type", "application/json; charset=utf-8")
                    .header("User-Agent", "Wange")
                    .header("Wange-Event", message.event())
                    .header("Wange-Delivery", message.county() + "-" + message.id())
                    .header("Wange-Timestamp", Long.toString(timestamp))
                    .header("Wange-Signature", Signature.of(target.secret(), timestamp, message.body()))
                    .POST(BodyPublishers.ofString(message.body()))
                    .build();
            return send(request);
        } catch (Problem | java.net.UnknownHostException | IllegalArgumentException e) {
            return new Result(null, said(e));
        }
    }

    /** The status is enough: what more the receiver says, and however slowly, is not read. */
    private Result send(HttpRequest request) {
        var answer = client.sendAsync(request, BodyHandlers.ofInputStream());
        try {
            HttpResponse<java.io.InputStream> response =
                    answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
            response.body().close();
            var status = response.statusCode();
            return new Result(status, status / 100 == 2 ? null : "HTTP " + status);
        } catch (TimeoutException e) {
            answer.cancel(true);
            return new Result(null, "no answer within " + settings.timeout().toSeconds() + " s");
        } catch (ExecutionException e) {
            return new Result(null, said(e.getCause() == null ? e : e.getCause()));
        } catch (java.io.IOException e) {
            return new Result(null, said(e));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return new Result(null, "stopped");
        }
    }

    private static String said(Throwable e) {
        var text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        if (e instanceof java.net.http.HttpTimeoutException) text = "no answer in time";
        if (e instanceof java.net.UnknownHostException) text = "unknown host " + e.getMessage();
        return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR);
    }

    private void record(Message message, Result result) {
        var now = clock.instant();
        if (result.taken()) {
            end(message, "delivered", result, now);
            db.update(
                    "update exchange.receiver set failures = 0, retry_at = null, last_ok_at = ? where id = ?",
                    Times.parameter(now),
                    message.receiverId());
            return;
        }
        failed(message, result, now);
        db.update(
                "update exchange.receiver set last_error = ?, last_error_at = ? where id = ?",
                result.error(),
                Times.parameter(now),
                message.receiverId());
        if (result.receiverFails()) pause(message.receiverId(), now);
    }

    private void end(Message message, String state, Result result, Instant now) {
        db.update(
                "update exchange.outbox set state = ?, ended_at = ?, attempts = attempts + 1, last_status = ?, last_error = ?"
                        + " where county = ? and id = ?",
                state,
                Times.parameter(now),
                result.status(),
                result.error(),
                message.county(),
                message.id());
    }

    private void failed(Message message, Result result, Instant now) {
        var last = db.update(
                "update exchange.outbox set attempts = attempts + 1, next_at = ?, last_status = ?, last_error = ?"
                        + " where county = ? and id = ? and give_up_at > ?",
                Times.parameter(now.plus(pauseAfter(message.attempts() + 1))),
                result.status(),
                result.error(),
                message.county(),
                message.id(),
                Times.parameter(now));
        if (last == 0) end(message, "dead", result, now);
    }

    private void pause(int receiver, Instant now) {
        var failures = db.queryForObject(
                "update exchange.receiver set failures = failures + 1 where id = ? returning failures",
                Integer.class,
                receiver);
        db.update(
                "update exchange.receiver set retry_at = ? where id = ?",
                Times.parameter(now.plus(pauseAfter(failures == null ? 1 : failures))),
                receiver);
    }

    /** The first pause, then three times as long each time, up to the longest. */
    Duration pauseAfter(int failures) {
        var pause = settings.firstPause();
        for (int i = 1; i < failures && pause.compareTo(settings.longestPause()) < 0; i++)
            pause = pause.multipliedBy(3);
        return pause.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : pause;
    }

    @PreDestroy
    void stop() {
        stopped = true;
        client.shutdownNow();
        threads.shutdownNow();
        try {
            threads.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
