package io.wange.access;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import io.wange.access.Sessions.Opened;
import io.wange.areas.Areas;
import io.wange.people.Appointment;
import io.wange.people.Post;
import io.wange.people.Staffing;
import io.wange.people.Unit;
import io.wange.people.Units;
import io.wange.platform.Caller;
import io.wange.platform.MePart;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the sign-in page and a signed-in client are told. */
@Component
class MeView {

    private final Rights rights;
    private final Staffing staffing;
    private final Units units;
    private final Areas areas;
    private final AccessSettings settings;
    private final Clock clock;
    private final ObjectProvider<MePart> parts;

    MeView(
            Rights rights,
            Staffing staffing,
            Units units,
            Areas areas,
            AccessSettings settings,
            Clock clock,
            ObjectProvider<MePart> parts) {
        this.rights = rights;
        this.staffing = staffing;
        this.units = units;
        this.areas = areas;
        this.settings = settings;
        this.clock = clock;
        this.parts = parts;
    }

    record Me(
            Self account,
            @Nullable Named staff,
            @Nullable Named unit,
            List<HeldPost> posts,
            Set<String> permissions,
            Seen scope,
            String csrfToken,
            boolean sample,
            Instant serverTime,
            String zone,
            @JsonAnyGetter Map<String, Object> parts) {}

    record Self(int id, String login, String name, String language, boolean mustChange) {}

    record Named(int id, String name, @Nullable String nameEn) {}

    record SeenArea(int id, String code, String name, String level) {}

    record Seen(List<SeenArea> areas, List<Named> units) {}

    record HeldPost(
            String post,
            String name,
            @Nullable String nameHant,
            @Nullable String nameEn,
            @Nullable Named unit,
            @Nullable Named area) {}

    record SignInPage(boolean sample, List<SampleAccount> accounts, PasswordRules passwordRules, String systemName) {}

    /**
     * @param role code of its first role
     * @param unit name of the unit of the member of staff
     */
    record SampleAccount(
            String login,
            String name,
            @Nullable String role,
            @Nullable String unit) {}

    /**
     * @param minLength characters
     * @param phraseLength from this length on no mixture is asked for
     */
    record PasswordRules(int minLength, int maxLength, int classes, int phraseLength) {}

    Me me(Opened session) {
        var account = rights.account(session.signedIn().accountId()).orElseThrow();
        var caller = rights.caller(account.id()).orElseThrow();
        var person = Optional.ofNullable(account.staffId()).flatMap(staffing::find);
        return new Me(
                new Self(account.id(), account.login(), account.name(), account.language(), account.mustChange()),
                person.map(p -> new Named(p.id(), p.name(), null)).orElse(null),
                named(caller.unitId()),
                posts(account),
                caller.permissions(),
                seen(account),
                session.signedIn().csrfToken(),
                hasSamples(),
                clock.instant(),
                settings.zone().getId(),
                parts(caller));
    }

    private Map<String, Object> parts(Caller caller) {
        var members = new LinkedHashMap<String, Object>();
        parts.orderedStream().forEach(part -> members.put(part.name(), part.of(caller)));
        return members;
    }

    private List<HeldPost> posts(Account account) {
        if (account.staffId() == null) return List.of();
        return staffing.appointments(account.staffId(), rights.today()).stream()
                .map(this::post)
                .toList();
    }

    private HeldPost post(Appointment held) {
        var post = staffing.posts().stream()
                .filter(p -> p.code().equals(held.post()))
                .findFirst();
        var area = Optional.ofNullable(held.areaId())
                .flatMap(areas::find)
                .map(a -> new Named(a.id(), a.name(), a.nameEn()))
                .orElse(null);
        return new HeldPost(
                held.post(),
                post.map(Post::nameZh).orElse(held.post()),
                post.map(Post::nameHant).orElse(null),
                post.map(Post::nameEn).orElse(null),
                named(held.unitId()),
                area);
    }

    private @Nullable Named named(@Nullable Integer unitId) {
        return Optional.ofNullable(unitId)
                .flatMap(units::find)
                .map(MeView::named)
                .orElse(null);
    }

    private static Named named(Unit unit) {
        return new Named(unit.id(), unit.name(), unit.nameEn());
    }

    private Seen seen(Account account) {
        var seenAreas = account.areas().stream()
                .map(areas::find)
                .flatMap(Optional::stream)
                .map(a -> new SeenArea(a.id(), a.code(), a.name(), a.level()))
                .toList();
        var seenUnits = account.units().stream()
                .map(units::find)
                .flatMap(Optional::stream)
                .map(MeView::named)
                .toList();
        return new Seen(seenAreas, seenUnits);
    }

    SignInPage signInPage() {
        var samples = samples().map(this::sample).toList();
        var rules = new PasswordRules(settings.passwordLength(), Passwords.MAX_LENGTH, 3, settings.phraseLength());
        return new SignInPage(!samples.isEmpty(), samples, rules, settings.systemName());
    }

    private boolean hasSamples() {
        return samples().findAny().isPresent();
    }

    /** Of the sample district only those that somebody may enter as. */
    private Stream<Account> samples() {
        return rights.state().accounts().values().stream()
                .filter(a -> a.sample() && a.enabled() && !a.mustChange())
                .sorted(Comparator.comparingInt(Account::id));
    }

    private SampleAccount sample(Account account) {
        var unit = Optional.ofNullable(account.staffId())
                .flatMap(staffing::find)
                .flatMap(p -> units.find(p.unitId()))
                .map(Unit::name)
                .orElse(null);
        return new SampleAccount(
                account.login(),
                account.name(),
                account.roles().stream().sorted().findFirst().orElse(null),
                unit);
    }
}
