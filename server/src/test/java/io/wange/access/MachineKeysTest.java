package io.wange.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.wange.TestDistrict;
import io.wange.TestDistrict.Answer;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Changes;
import io.wange.platform.SignedIn;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** Keys of machines: what they open, what they do not, and how they end. */
@ApplicationTest
class MachineKeysTest {

    @Autowired
    private ApplicationContext beans;

    @Autowired
    private JdbcTemplate db;

    private TestDistrict district;

    @BeforeEach
    void makeDistrict() {
        district = new TestDistrict(beans);
    }

    private static void refused(Answer answer, int status, String slug) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.at("/slug")).isEqualTo(slug);
    }

    private String report(double lon, String channel) {
        return "{\"channel\": \"%s\", \"description\": \"井盖破损\", \"classCode\": \"C0102\", \"point\": {\"lon\": %s, \"lat\": %s}}"
                .formatted(channel, lon, district.lat);
    }

    @Test
    void aKeyIsToldOnceAndKeptAsAHash() throws Exception {
        var machine = district.machine("web", "case.read", "case.report");
        assertThat(machine.key()).matches("wk_[A-Za-z0-9_-]{32}");
        var list = district.as(SignedIn.with("account.edit"), "GET", "/api/machines", null);
        assertThat(list.text())
                .doesNotContain(machine.key())
                .contains(machine.key().substring(0, 9));
        var hash = db.queryForObject("select hash from access.machine_key where id = ?", String.class, machine.keyId());
        assertThat(hash).hasSize(64).doesNotContain(machine.key().substring(3));
    }

    @Test
    void aKeyOpensWhatItMayAndNothingElse() throws Exception {
        var key = district.machine("web", "case.read", "case.report").key();
        assertThat(district.send(key, "GET", "/api/cases?size=1", null).status())
                .isEqualTo(200);
        // a write without session and without token against forged requests
        var made = district.send(key, "POST", "/api/reports", report(district.lon, "web"));
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        refused(district.send(key, "GET", "/api/units", null), 403, "forbidden");
        refused(district.send(key, "GET", "/api/accounts", null), 403, "forbidden");
        refused(district.send(key, "GET", "/api/me", null), 403, "forbidden");
        refused(district.send(key, "DELETE", "/api/sessions/current", null), 403, "forbidden");
        var number = made.at("/number");
        refused(
                district.send(key, "POST", "/api/cases/" + number + "/actions/comment", "{\"note\": \"x\"}"),
                403,
                "forbidden");
        refused(district.send(key, "POST", "/api/exchange/cases", "{}"), 403, "forbidden");
    }

    @Test
    void theChannelIsThatOfTheKeyAndThePlaceInItsAreas() throws Exception {
        var whole = district.machine("upper", "case.read", "case.report").key();
        var made = district.send(whole, "POST", "/api/reports", report(district.lon, "patrol"));
        assertThat(channel(made.at("/number"))).isEqualTo("upper");
        var part = district.machine("video", district.eastern, "case.read", "case.report")
                .key();
        var outside = district.send(part, "POST", "/api/reports", report(district.lon, "video"));
        refused(outside, 422, "invalid");
        assertThat(outside.at("/rule")).isEqualTo("outside-scope");
        var inside = district.send(part, "POST", "/api/reports", report(district.lon + 0.02, "video"));
        assertThat(inside.status()).as(inside.text()).isEqualTo(201);
        // it sees its own part only
        assertThat(district.send(part, "GET", "/api/cases/" + made.at("/number"), null)
                        .status())
                .isEqualTo(404);
    }

    private String channel(String number) {
        return db.queryForObject("select channel from cases.case_file where county || id = ?", String.class, number);
    }

    @Test
    void whoeverHasNoValidKeyGetsNothing() throws Exception {
        var machine = district.machine("web", "case.read");
        refused(district.send("wk_nonsense", "GET", "/api/cases", null), 401, "key");
        refused(district.send(machine.key() + "x", "GET", "/api/cases", null), 401, "key");
        refused(district.send("", "GET", "/api/cases", null), 401, "sign-in");
        assertThat(district.send(machine.key(), "GET", "/api/cases", null).status())
                .isEqualTo(200);
        var path = "/api/machines/" + machine.id() + "/keys/" + machine.keyId();
        assertThat(district.as(SignedIn.with("account.edit"), "DELETE", path, null)
                        .status())
                .isEqualTo(204);
        refused(district.send(machine.key(), "GET", "/api/cases", null), 401, "key");
    }

    @Test
    void aKeyEndsOnItsLastDay() throws Exception {
        var machine = district.machine("web", "case.read");
        db.update("update access.machine_key set expires_at = now() - interval '1 s' where id = ?", machine.keyId());
        beans.getBean(Changes.class).publish(Accounts.TOPIC);
        refused(district.send(machine.key(), "GET", "/api/cases", null), 401, "key");
        var past = district.as(
                SignedIn.with("account.edit"),
                "POST",
                "/api/machines/" + machine.id() + "/keys",
                "{\"expires\": \"2020-01-01\"}");
        refused(past, 422, "invalid");
    }

    @Test
    void aSecondKeyHoldsBesideTheFirst() throws Exception {
        var machine = district.machine("web", "case.read");
        var path = "/api/machines/" + machine.id() + "/keys";
        var further = district.as(SignedIn.with("account.edit"), "POST", path, "{\"expires\": \"2099-01-01\"}");
        assertThat(further.status()).as(further.text()).isEqualTo(201);
        for (var key : new String[] {machine.key(), further.at("/key")})
            assertThat(district.send(key, "GET", "/api/cases", null).status()).isEqualTo(200);
        district.as(SignedIn.with("account.edit"), "DELETE", path + "/" + machine.keyId(), null);
        refused(district.send(machine.key(), "GET", "/api/cases", null), 401, "key");
        assertThat(district.send(further.at("/key"), "GET", "/api/cases", null).status())
                .isEqualTo(200);
    }

    @Test
    void aDisabledMachineIsOut() throws Exception {
        var machine = district.machine("web", "case.read");
        var list = district.as(SignedIn.with("account.edit"), "GET", "/api/machines", null);
        var version = 0;
        for (var one : list.json())
            if (one.at("/id").asInt() == machine.id())
                version = one.at("/version").asInt();
        var body = "{\"channel\": \"web\", \"permissions\": [\"case.read\"], \"areas\": [%d], \"enabled\": false}"
                .formatted(district.root);
        var stale = district.as(ifMatch(version + 1), "PUT", "/api/machines/" + machine.id(), body);
        refused(stale, 412, "stale-version");
        var changed = district.as(ifMatch(version), "PUT", "/api/machines/" + machine.id(), body);
        assertThat(changed.status()).as(changed.text()).isEqualTo(200);
        refused(district.send(machine.key(), "GET", "/api/cases", null), 401, "key");
    }

    private static org.springframework.test.web.servlet.request.RequestPostProcessor ifMatch(int version) {
        return request -> {
            request.addHeader("If-Match", "\"" + version + "\"");
            return SignedIn.with("account.edit").postProcessRequest(request);
        };
    }

    @Test
    void wrongKeysFillNoAudit() throws Exception {
        var sql = "select count(*) from access.audit where action = 'key.refused' and object_id = '127.0.0.1'";
        var before = count(sql);
        var rows = count("select count(*) from access.audit");
        for (int i = 0; i < 20; i++) {
            refused(district.send("wk_wrong" + i, "POST", "/api/reports", report(district.lon, "web")), 401, "key");
            var open311 = district.send("wk_wrong" + i, "POST", "/open311/v2/requests.json", "{}");
            assertThat(open311.status()).isEqualTo(403);
        }
        // a minute may have turned meanwhile
        assertThat(count(sql) - before).isBetween(0, 2);
        assertThat(count("select count(*) from access.audit") - rows).isLessThan(5);
    }

    private int count(String sql) {
        var count = db.queryForObject(sql, Integer.class);
        return count == null ? 0 : count;
    }

    @Test
    void whatAMachineDoesIsAuditedUnderItsName() throws Exception {
        var machine = district.machine("web", "case.read", "case.report");
        district.send(machine.key(), "POST", "/api/reports", report(district.lon, "web"));
        assertThat(count("select count(*) from access.audit where result = 'done' and account_id = " + machine.id()))
                .isEqualTo(1);
    }

    @Test
    void whatIsUsedIsCounted() throws Exception {
        var machine = district.machine("web", "case.read");
        for (int i = 0; i < 3; i++) district.send(machine.key(), "GET", "/api/cases?size=1", null);
        var list = district.as(SignedIn.with("account.edit"), "GET", "/api/machines", null);
        for (var one : list.json()) {
            if (one.at("/id").asInt() != machine.id()) continue;
            assertThat(one.at("/keys/0/uses").asInt()).isEqualTo(3);
            assertThat(one.at("/keys/0/lastUsedFrom").asString()).isEqualTo("127.0.0.1");
        }
    }

    @Test
    void aMachineGetsNoMoreThanAMachineMayHave() throws Exception {
        var make = "{\"name\": \"%s\", \"channel\": \"%s\", \"permissions\": [\"%s\"], \"areas\": [%s]}";
        var root = Integer.toString(district.root);
        refused(made(make.formatted("a", "web", "case.close", root)), 422, "invalid");
        refused(made(make.formatted("a", "web", "account.edit", root)), 422, "invalid");
        refused(made(make.formatted("a", "radio", "case.read", root)), 422, "invalid");
        refused(made(make.formatted("a", "web", "case.read", "")), 422, "invalid");
        refused(made(make.formatted("a", "web", "case.read", "987654")), 422, "invalid");
        refused(made(make.formatted(" ", "web", "case.read", root)), 422, "invalid");
        var once = make.formatted("taken-" + district.county, "web", "case.read", root);
        assertThat(made(once).status()).isEqualTo(201);
        refused(made(once), 409, "taken");
    }

    private Answer made(String body) throws Exception {
        return district.as(SignedIn.with("account.edit"), "POST", "/api/machines", body);
    }

    /** The accounts of the product itself are not a stranger's to take. */
    @Test
    void anAccountOfTheProductIsNotTakenOver() throws Exception {
        beans.getBean(Machines.class).account("own-" + district.county);
        var body = "{\"name\": \"own-%s\", \"channel\": \"web\", \"permissions\": [\"case.read\"], \"areas\": [%d]}"
                .formatted(district.county, district.root);
        refused(made(body), 409, "taken");
    }

    @Test
    void nobodyMakesAPersonOfAMachine() throws Exception {
        var machine = district.machine("web", "case.read");
        var path = "/api/accounts/" + machine.id();
        refused(district.as(SignedIn.with("account.edit"), "POST", path + "/password", null), 404, "not-found");
        refused(district.as(SignedIn.with("account.edit"), "POST", path + "/unlock", null), 404, "not-found");
        var roles = "{\"name\": \"x\", \"roles\": [\"leader\"]}";
        var given = district.as(
                request -> {
                    request.addHeader("If-Match", "\"1\"");
                    return SignedIn.with("role.edit").postProcessRequest(request);
                },
                "PUT",
                path,
                roles);
        refused(given, 404, "not-found");
    }

    @Test
    void nobodySignsInAsAMachine() throws Exception {
        var machine = district.machine("web", "case.read");
        var login = db.queryForObject("select login from access.account where id = ?", String.class, machine.id());
        var body = "{\"login\": \"%s\", \"password\": \"%s\"}".formatted(login, machine.key());
        refused(district.send(null, "POST", "/api/sessions", body), 401, "credentials");
    }
}
