package io.wange.portal;

import io.wange.access.Audit;
import io.wange.access.ClientAddress;
import io.wange.catalog.Calendars;
import io.wange.platform.Problem;
import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Counts what each address does and refuses more than is allowed. Counts are kept in the database, where all copies of
 * the application add to them, under a hash of the address; once an address is refused, its further requests cost no
 * query, so that a flood is felt by nobody else.
 */
@Component
class Visitors {

    /** Addresses remembered by this copy; those unheard longest go first. */
    private static final int REMEMBERED = 20_000;
    /** Refusals are written at most so often per address. */
    private static final Duration NOTED_EVERY = Duration.ofSeconds(2);

    private static final Duration KEPT = Duration.ofDays(7);

    /** What is counted. */
    enum Act {
        REPORT,
        PHOTO,
        /** Words added, a rating, "not fixed". */
        ACT,
        /** A follow code that is none. */
        CODE,
        /** Any request at all; by this copy alone and for a minute. */
        READ;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private final Site site;
    private final ClientAddress addresses;
    private final Calendars calendars;
    private final Audit audit;
    private final JdbcTemplate db;
    private final Clock clock;
    private final Map<String, Use> uses = new LinkedHashMap<>(64, 0.75f, true);

    private static final class Use {
        final Instant since;
        int done;
        /** Not yet written. */
        int refused;

        Instant notedAt = Instant.EPOCH;

        Use(Instant since, int done) {
            this.since = since;
            this.done = done;
        }
    }

    /** @param address of the computer, or of its network where each computer has many; network as it may be shown */
    record Visitor(String address, String network) {}

    Visitors(Site site, ClientAddress addresses, Calendars calendars, Audit audit, JdbcTemplate db, Clock clock) {
        this.site = site;
        this.addresses = addresses;
        this.calendars = calendars;
        this.audit = audit;
        this.db = db;
        this.clock = clock;
    }

    /**
     * For every request: at most so many a minute.
     *
     * @throws Problem 429 {@code too-many}
     */
    void come(HttpServletRequest request) {
        var visitor = of(request);
        var use = use(visitor, Act.READ);
        synchronized (use) {
            if (use.done < site.settings().readsPerMinute()) {
                use.done++;
                return;
            }
        }
        throw refused(visitor, Act.READ, use);
    }

    /**
     * Before something that is counted.
     *
     * @throws Problem 429 {@code too-many} when the address has done it as often as it may
     */
    void check(HttpServletRequest request, Act act) {
        var visitor = of(request);
        var use = use(visitor, act);
        synchronized (use) {
            if (use.done < limit(act)) return;
        }
        throw refused(visitor, act, use);
    }

    /** After it was done. */
    void done(HttpServletRequest request, Act act) {
        var visitor = of(request);
        var use = use(visitor, act);
        var all = add(visitor, act, use.since, 1, 0);
        synchronized (use) {
            use.done = Math.max(use.done, all);
        }
    }

    private int limit(Act act) {
        var settings = site.settings();
        return switch (act) {
            case REPORT -> settings.reportsPerDay();
            case PHOTO -> settings.photosPerDay();
            case ACT -> settings.actsPerDay();
            case CODE -> settings.codesPerHour();
            case READ -> settings.readsPerMinute();
        };
    }

    private Use use(Visitor visitor, Act act) {
        var key = act.code() + " " + visitor.address();
        var since = since(act);
        synchronized (uses) {
            var known = uses.get(key);
            if (known != null && known.since.equals(since)) return known;
        }
        var use = new Use(since, act == Act.READ ? 0 : counted(visitor, act, since));
        synchronized (uses) {
            var meanwhile = uses.get(key);
            if (meanwhile != null && meanwhile.since.equals(since)) return meanwhile;
            uses.put(key, use);
            var oldest = uses.values().iterator();
            if (uses.size() > REMEMBERED) {
                oldest.next();
                oldest.remove();
            }
        }
        return use;
    }

    private Instant since(Act act) {
        var now = clock.instant();
        return switch (act) {
            case READ -> now.truncatedTo(ChronoUnit.MINUTES);
            case CODE -> now.truncatedTo(ChronoUnit.HOURS);
            default -> today();
        };
    }

    private Instant today() {
        return clock.instant()
                .atZone(calendars.standard().zone())
                .truncatedTo(ChronoUnit.DAYS)
                .toInstant();
    }

    private int counted(Visitor visitor, Act act, Instant since) {
        return db
                .query(
                        "select done from portal.visit where since = ? and kind = ? and address_hash = ?",
                        (row, n) -> row.getInt(1),
                        time(since),
                        act.code(),
                        hash(visitor, since))
                .stream()
                .findFirst()
                .orElse(0);
    }

    private Problem refused(Visitor visitor, Act act, Use use) {
        audit.onlyWhenDone();
        var now = clock.instant();
        int noted = 0;
        synchronized (use) {
            use.refused++;
            if (use.notedAt.plus(NOTED_EVERY).isBefore(now)) {
                noted = use.refused;
                use.refused = 0;
                use.notedAt = now;
            }
        }
        if (noted > 0) add(visitor, act, act == Act.READ ? today() : use.since, 0, noted);
        return new Problem(
                        HttpStatus.TOO_MANY_REQUESTS,
                        "too-many",
                        "There have been too many requests from your network; try again later or ring the hotline.")
                .with("act", act.code())
                .with("until", until(act, use.since))
                .with("hotline", site.settings().hotline());
    }

    private Instant until(Act act, Instant since) {
        return switch (act) {
            case READ -> since.plus(1, ChronoUnit.MINUTES);
            case CODE -> since.plus(1, ChronoUnit.HOURS);
            default -> since.atZone(calendars.standard().zone()).plusDays(1).toInstant();
        };
    }

    private int add(Visitor visitor, Act act, Instant since, int done, int refused) {
        var all = db.queryForObject(
                """
                insert into portal.visit (since, kind, address_hash, network, done, refused, last_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (since, kind, address_hash) do update set done = portal.visit.done + excluded.done,
                    refused = portal.visit.refused + excluded.refused, last_at = excluded.last_at
                returning done""",
                Integer.class,
                time(since),
                act.code(),
                hash(visitor, since),
                visitor.network(),
                done,
                refused,
                time(clock.instant()));
        return all == null ? 0 : all;
    }

    private byte[] hash(Visitor visitor, Instant since) {
        return site.hide("visit " + since, visitor.address());
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    private Visitor of(HttpServletRequest request) {
        return of(addresses.of(request));
    }

    /** Of IPv6 one line has a network of 64 bits. */
    static Visitor of(String address) {
        try {
            var at = InetAddress.getByName(address).getAddress();
            if (InetAddress.getByAddress(at) instanceof Inet6Address) {
                var hex = HexFormat.of().formatHex(at);
                var shown = hex.substring(0, 4) + ":" + hex.substring(4, 8) + ":" + hex.substring(8, 12) + ":*";
                return new Visitor(hex.substring(0, 16), shown);
            }
            return new Visitor(address, "%d.%d.%d.*".formatted(at[0] & 0xFF, at[1] & 0xFF, at[2] & 0xFF));
        } catch (UnknownHostException e) {
            return new Visitor(address, "?");
        }
    }

    /** What was counted today, for the settings page. */
    record VisitsToday(List<ActCount> counts, List<Refused> refused) {}

    /** @param addresses how many did it */
    record ActCount(String act, int addresses, int done, int refused) {}

    /** @param until when the address may do it again */
    record Refused(String act, String network, int done, int refused, Instant lastAt, Instant until) {}

    VisitsToday visitsToday() {
        var today = time(today());
        var counts = db.query(
                """
                select kind, count(*), sum(done), sum(refused) from portal.visit where since >= ?
                group by kind order by kind""", (row, n) -> new ActCount(row.getString(1), row.getInt(2), row.getInt(3), row.getInt(4)), today);
        var refused = db.query(
                """
                select kind, network, done, refused, last_at, since from portal.visit where since >= ? and refused > 0
                order by last_at desc limit 100""",
                (row, n) -> {
                    var act = Act.valueOf(row.getString(1).toUpperCase(Locale.ROOT));
                    var last = row.getObject(5, OffsetDateTime.class).toInstant();
                    var since = act == Act.READ
                            ? last.truncatedTo(ChronoUnit.MINUTES)
                            : row.getObject(6, OffsetDateTime.class).toInstant();
                    return new Refused(
                            act.code(), row.getString(2), row.getInt(3), row.getInt(4), last, until(act, since));
                },
                today);
        return new VisitsToday(counts, refused);
    }

    /** Counts of past days say nothing any more. */
    void forget() {
        db.update(
                "delete from portal.visit where since < ?", time(clock.instant().minus(KEPT)));
    }
}
