package io.wange.access;

import static io.wange.access.AsAccount.asAccount;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Problem;
import java.util.Set;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.annotation.Transactional;

@ApplicationTest
class AccountsTest {

    @Autowired
    private MockMvc http;

    @Autowired
    private ApplicationContext beans;

    @Autowired
    private Accounts accounts;

    @Autowired
    private Rights rights;

    @Autowired
    private DSLContext db;

    @Test
    void theSystemAdministratorMakesAccountsButGivesNoRights() throws Exception {
        var made = post("/api/accounts", "system_administrator", "{\"login\":\"Ac-1\",\"name\":\"张三\"}")
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.account.login").value("ac-1"))
                .andExpect(jsonPath("$.account.mustChange").value(true))
                .andReturn();
        String password = JsonPath.read(made.getResponse().getContentAsString(), "$.password");
        http.perform(MockMvcRequestBuilders.post("/api/sessions")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"login\":\"ac-1\",\"password\":\"" + password + "\"}"))
                .andExpect(status().isOk());
        post("/api/accounts", "system_administrator", "{\"login\":\"ac-2\",\"name\":\"a\",\"roles\":[\"dispatcher\"]}")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.permission").value("role.edit"));
        post("/api/accounts", "security_administrator", "{\"login\":\"ac-3\",\"name\":\"a\"}")
                .andExpect(status().isForbidden());
        post("/api/accounts", "system_administrator", "{\"login\":\"ac-1\",\"name\":\"a\"}")
                .andExpect(status().isConflict());
    }

    @Test
    void theSecurityAdministratorGivesRights() throws Exception {
        var account = asAccount("ac-10").roles().in(beans);
        change(account, "security_administrator", "{\"name\":\"ac-10\",\"roles\":[\"dispatcher\",\"leader\"]}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.version").value(2));
        assertThat(rights.caller(account.id()).orElseThrow().may("case.dispatch"))
                .isTrue();
        change(account, "security_administrator", "{\"name\":\"ac-10\",\"roles\":[]}")
                .andExpect(status().isPreconditionFailed())
                .andExpect(jsonPath("$.current").value(2));
        change(accounts.get(account.id()), "security_administrator", "{\"name\":\"other\"}")
                .andExpect(status().isForbidden());
        change(accounts.get(account.id()), "system_administrator", "{\"name\":\"other\",\"enabled\":false}")
                .andExpect(status().isOk());
        assertThat(rights.caller(account.id())).isEmpty();
    }

    @Test
    void nobodyChangesTheOwnRights() throws Exception {
        var security = asAccount("security_administrator").in(beans);
        change(security, "security_administrator", "{\"name\":\"security_administrator\",\"roles\":[\"leader\"]}")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.slug").value("own-account"));
        var role = http.perform(get("/api/roles").with(asAccount("security_administrator")))
                .andReturn();
        assertThat(role.getResponse().getStatus()).isEqualTo(200);
        http.perform(put("/api/roles/security_administrator")
                        .with(asAccount("security_administrator"))
                        .header("If-Match", "\"1\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(role("security_administrator", "\"role.edit\",\"case.read\"")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.slug").value("own-role"));
    }

    @Test
    void theThreeAdministratorsExcludeEachOther() throws Exception {
        var account = asAccount("ac-20").roles().in(beans);
        assertThatThrownBy(() -> accounts.setRoles(account.id(), Set.of("system_administrator", "audit_administrator")))
                .isInstanceOf(Problem.class);
        change(
                        account,
                        "security_administrator",
                        "{\"name\":\"ac-20\",\"roles\":[\"system_administrator\",\"security_administrator\"]}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.rule").value("exclusion"));
        // written past all rules, it still gives nothing
        db.execute(
                "insert into access.account_role (account_id, role) values (?, 'system_administrator'), (?, 'audit_administrator')",
                account.id(),
                account.id());
        accounts.setScope(account.id(), Set.of(), Set.of());
        assertThat(rights.caller(account.id()).orElseThrow().permissions()).isEmpty();
    }

    @Test
    void noRoleHoldsThePermissionsOfTwo() throws Exception {
        post("/api/roles", "security_administrator", role("both", "\"account.edit\",\"audit.read\""))
                .andExpect(status().isUnprocessableContent());
        post("/api/roles", "security_administrator", role("ac_one", "\"account.edit\""))
                .andExpect(status().isCreated());
        post("/api/roles", "security_administrator", role("ac_two", "\"audit.read\",\"case.read\""))
                .andExpect(status().isCreated());
        var account = asAccount("ac-30").roles().in(beans);
        change(account, "security_administrator", "{\"name\":\"ac-30\",\"roles\":[\"ac_one\",\"ac_two\"]}")
                .andExpect(status().isUnprocessableContent());
        db.execute(
                "insert into access.account_role (account_id, role) values (?, 'ac_one'), (?, 'ac_two')",
                account.id(),
                account.id());
        accounts.setScope(account.id(), Set.of(), Set.of());
        assertThat(rights.caller(account.id()).orElseThrow().permissions()).containsExactly("case.read");
    }

    @Test
    void aRoleIsChangedForEverybodyAtOnceAndRemovedWhenNobodyHoldsIt() throws Exception {
        post("/api/roles", "security_administrator", role("ac_helper", "\"case.read\""))
                .andExpect(status().isCreated());
        var account = asAccount("ac-40").roles("ac_helper").in(beans);
        http.perform(put("/api/roles/ac_helper")
                        .with(asAccount("security_administrator"))
                        .header("If-Match", "\"1\"")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(role("ac_helper", "\"case.read\",\"case.report\"")))
                .andExpect(status().isOk());
        assertThat(rights.caller(account.id()).orElseThrow().permissions())
                .containsExactlyInAnyOrder("case.read", "case.report");
        remove("ac_helper", 2).andExpect(status().isConflict());
        accounts.setRoles(account.id(), Set.of());
        remove("ac_helper", 2).andExpect(status().isNoContent());
        remove("leader", 1).andExpect(status().isConflict());
        post("/api/roles", "security_administrator", role("ac_none", "\"no.such\""))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    @Transactional
    void theLastAdministratorStays() throws Exception {
        var audit = asAccount("audit_administrator").in(beans);
        db.execute("delete from access.account_role where role like '%administrator' and account_id not in"
                + " (select id from access.account where login like '%administrator')");
        change(audit, "system_administrator", "{\"name\":\"audit_administrator\",\"enabled\":false}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.slug").value("last-administrator"));
        change(audit, "security_administrator", "{\"name\":\"audit_administrator\",\"roles\":[]}")
                .andExpect(status().isConflict());
        var system = asAccount("system_administrator").in(beans);
        change(system, "system_administrator", "{\"name\":\"system_administrator\",\"enabled\":false}")
                .andExpect(status().isConflict());
    }

    @Test
    void oneAdministratorCannotBecomeAnother() throws Exception {
        var audit = asAccount("audit_administrator").in(beans);
        post("/api/accounts/" + audit.id() + "/password", "system_administrator", "")
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.slug").value("administrator"));
        var made = post("/api/accounts", "system_administrator", "{\"login\":\"ac-50\",\"name\":\"a\"}")
                .andReturn();
        int id = JsonPath.read(made.getResponse().getContentAsString(), "$.account.id");
        change(accounts.get(id), "security_administrator", "{\"name\":\"a\",\"roles\":[\"audit_administrator\"]}")
                .andExpect(status().isConflict())
                .andExpect(jsonPath("$.slug").value("first-password"));
    }

    @Test
    void aResetPasswordEndsSessions() throws Exception {
        var account = asAccount("ac-60").roles("handler").in(beans);
        var sessions = beans.getBean(Sessions.class);
        var session = sessions.open(account.id(), account.passwordAt());
        post("/api/accounts/" + account.id() + "/password", "system_administrator", "")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.password").isNotEmpty());
        assertThat(sessions.find(session.id())).isEmpty();
        assertThat(accounts.get(account.id()).mustChange()).isTrue();
    }

    @Test
    void scopeFailsClosed() {
        var account = asAccount("ac-70").roles("leader").areas().in(beans);
        assertThat(rights.caller(account.id()).orElseThrow().scope().isEmpty()).isTrue();
    }

    @Test
    void referencesAreChecked() throws Exception {
        post("/api/accounts", "system_administrator", "{\"login\":\"ac-80\",\"name\":\"a\",\"staffId\":999999}")
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.field").value("staffId"));
        var account = asAccount("ac-81").roles().in(beans);
        change(account, "security_administrator", "{\"name\":\"ac-81\",\"areas\":[999999]}")
                .andExpect(status().isUnprocessableContent());
        post("/api/accounts", "system_administrator", "{\"login\":\"a b\",\"name\":\"a\"}")
                .andExpect(status().isUnprocessableContent());
    }

    private static String role(String code, String permissions) {
        return "{\"code\":\"" + code + "\",\"nameZh\":\"a\",\"nameHant\":\"a\",\"nameEn\":\"a\",\"permissions\":["
                + permissions + "]}";
    }

    private ResultActions post(String path, String as, String body) throws Exception {
        var request = MockMvcRequestBuilders.post(path).with(asAccount(as));
        return http.perform(
                body.isEmpty()
                        ? request
                        : request.contentType(MediaType.APPLICATION_JSON).content(body));
    }

    private ResultActions change(Account account, String as, String body) throws Exception {
        return http.perform(put("/api/accounts/" + account.id())
                .with(asAccount(as))
                .header("If-Match", "\"" + account.version() + "\"")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body));
    }

    private ResultActions remove(String role, int version) throws Exception {
        return http.perform(delete("/api/roles/" + role)
                .with(asAccount("security_administrator"))
                .header("If-Match", "\"" + version + "\""));
    }
}
