package io.wange.access;

import static io.wange.access.AsAccount.PASSWORD;
import static io.wange.access.AsAccount.asAccount;
import static io.wange.access.db.Tables.ACCOUNT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import io.wange.access.Accounts.NewAccount;
import io.wange.platform.ApplicationTest;
import io.wange.platform.Changes;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@ApplicationTest
class SignInTest {

    @Autowired
    private MockMvc http;

    @Autowired
    private ApplicationContext beans;

    @Autowired
    private Accounts accounts;

    @Autowired
    private DSLContext db;

    @Autowired
    private Changes changes;

    @Test
    void rightPasswordOpensASession() throws Exception {
        account("in-1", "dispatcher");
        var answer = signIn("IN-1 ", PASSWORD)
                .andExpect(status().isOk())
                .andExpect(cookie().httpOnly(SessionCookie.NAME, true))
                .andExpect(cookie().httpOnly(SessionCookie.CSRF_COOKIE, false))
                .andExpect(cookie().sameSite(SessionCookie.NAME, "Lax"))
                .andExpect(cookie().secure(SessionCookie.NAME, false))
                .andExpect(jsonPath("$.account.login").value("in-1"))
                .andExpect(jsonPath("$.permissions", hasItem("case.dispatch")))
                .andReturn();
        http.perform(get("/api/me").cookie(session(answer)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.csrfToken").value(csrf(answer)));
    }

    @Test
    void cookieIsSecureOverHttps() throws Exception {
        account("in-2", "dispatcher");
        http.perform(post("/api/sessions")
                        .secure(true)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body("in-2", PASSWORD)))
                .andExpect(cookie().secure(SessionCookie.NAME, true));
    }

    @Test
    void anotherSessionIsOpenedEachTime() throws Exception {
        account("in-3", "dispatcher");
        var first = session(signIn("in-3", PASSWORD).andReturn());
        var second = http.perform(post("/api/sessions")
                        .cookie(first)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body("in-3", PASSWORD)))
                .andReturn();
        assertThat(session(second).getValue()).isNotEqualTo(first.getValue());
        http.perform(get("/api/me").cookie(first)).andExpect(status().isUnauthorized());
    }

    @Test
    void wrongPasswordAndUnknownAccountLookAlike() throws Exception {
        account("in-4", "dispatcher");
        var wrong = signIn("in-4", "Wrong-password-1")
                .andExpect(status().isUnauthorized())
                .andReturn();
        var unknown = signIn("in-nobody", PASSWORD)
                .andExpect(status().isUnauthorized())
                .andReturn();
        assertThat(wrong.getResponse().getContentAsString())
                .isEqualTo(unknown.getResponse().getContentAsString());
        assertThat(wrong.getResponse().getCookies()).isEmpty();
    }

    @Test
    void fiveFailuresLockForAWhile() throws Exception {
        account("in-5", "dispatcher");
        for (int i = 0; i < 5; i++) signIn("in-5", "Wrong-password-1").andExpect(status().isUnauthorized());
        signIn("in-5", PASSWORD)
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.slug").value("credentials"));
        db.update(ACCOUNT)
                .set(ACCOUNT.LOCKED_UNTIL, Instant.now())
                .where(ACCOUNT.LOGIN.eq("in-5"))
                .execute();
        signIn("in-5", PASSWORD).andExpect(status().isOk());
    }

    @Test
    void fourFailuresAreForgottenAfterASuccess() throws Exception {
        account("in-6", "dispatcher");
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) signIn("in-6", "Wrong-password-1").andExpect(status().isUnauthorized());
            signIn("in-6", PASSWORD).andExpect(status().isOk());
        }
    }

    @Test
    void rightPasswordsAtTheSameTimeAllGetIn() throws Exception {
        create("many-at-once", false);
        assertThat(atOnce(12, "many-at-once", PASSWORD)).containsOnly(200);
    }

    @Test
    void guessesAtTheSameTimeGetNoMoreThanTheirShare() throws Exception {
        create("guessed-at-once", false);
        assertThat(atOnce(12, "guessed-at-once", "wrong")).containsOnly(401);
        assertThat(db.fetchValue("select locked_until is not null and failures = 0 from access.account"
                        + " where login = 'guessed-at-once'"))
                .isEqualTo(true);
    }

    private List<Integer> atOnce(int times, String login, String password) throws Exception {
        try (var pool = Executors.newFixedThreadPool(times)) {
            var calls = Collections.<Callable<Integer>>nCopies(
                    times,
                    () -> http.perform(post("/api/sessions")
                                    .with(request -> {
                                        request.setRemoteAddr("203.0.113."
                                                + ThreadLocalRandom.current().nextInt(1, 255));
                                        return request;
                                    })
                                    .contentType(MediaType.APPLICATION_JSON)
                                    .content(body(login, password)))
                            .andReturn()
                            .getResponse()
                            .getStatus());
            var statuses = new ArrayList<Integer>();
            for (var answer : pool.invokeAll(calls)) statuses.add(answer.get());
            return statuses;
        }
    }

    @Test
    void disabledAccountIsOutAtOnce() throws Exception {
        account("in-7", "dispatcher");
        var session = session(signIn("in-7", PASSWORD).andReturn());
        db.update(ACCOUNT)
                .set(ACCOUNT.ENABLED, false)
                .where(ACCOUNT.LOGIN.eq("in-7"))
                .execute();
        changes.publish(Accounts.TOPIC);
        http.perform(get("/api/me").cookie(session)).andExpect(status().isUnauthorized());
        signIn("in-7", PASSWORD).andExpect(status().isUnauthorized());
    }

    @Test
    void aRevokedRoleActsAtOnce() throws Exception {
        var id = account("in-8", "dispatcher").id();
        var session = session(signIn("in-8", PASSWORD).andReturn());
        accounts.setRoles(id, Set.of());
        http.perform(get("/api/me").cookie(session))
                .andExpect(jsonPath("$.permissions").isEmpty());
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        account("in-9", "dispatcher");
        var answer = signIn("in-9", PASSWORD).andReturn();
        http.perform(delete("/api/sessions/current")
                        .cookie(session(answer))
                        .header(SessionCookie.CSRF_HEADER, csrf(answer)))
                .andExpect(status().isNoContent())
                .andExpect(cookie().maxAge(SessionCookie.NAME, 0));
        http.perform(get("/api/me").cookie(session(answer))).andExpect(status().isUnauthorized());
    }

    @Test
    void aWriteNeedsTheTokenOfItsSession() throws Exception {
        account("in-10", "dispatcher");
        var answer = signIn("in-10", PASSWORD).andReturn();
        var other = signIn("in-10", PASSWORD).andReturn();
        http.perform(language(answer, null))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.slug").value("csrf"));
        http.perform(language(answer, csrf(other))).andExpect(status().isForbidden());
        http.perform(language(answer, csrf(answer)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.account.language").value("en"));
    }

    @Test
    void formsCannotSignIn() throws Exception {
        http.perform(post("/api/sessions")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content("login=a&password=b"))
                .andExpect(status().isUnsupportedMediaType());
    }

    @Test
    void aPasswordMadeByOthersMustBeChangedFirst() throws Exception {
        create("in-11", true);
        var answer = signIn("in-11", PASSWORD)
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.account.mustChange").value(true))
                .andReturn();
        http.perform(get("/api/units").cookie(session(answer)))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.slug").value("password-change"));
        var changed = http.perform(put("/api/me/password")
                        .cookie(session(answer))
                        .header(SessionCookie.CSRF_HEADER, csrf(answer))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"current\":\"" + PASSWORD + "\",\"next\":\"Slow-rain-5530\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.account.mustChange").value(false))
                .andReturn();
        http.perform(get("/api/me").cookie(session(answer))).andExpect(status().isUnauthorized());
        http.perform(get("/api/units").cookie(session(changed))).andExpect(status().isOk());
    }

    @Test
    void aMadeUpPasswordRunsOut() throws Exception {
        create("in-12", true);
        db.update(ACCOUNT)
                .set(ACCOUNT.PASSWORD_AT, Instant.now().minus(Duration.ofDays(4)))
                .where(ACCOUNT.LOGIN.eq("in-12"))
                .execute();
        signIn("in-12", PASSWORD).andExpect(status().isUnauthorized());
    }

    @Test
    void withoutASessionThereIsNothing() throws Exception {
        http.perform(get("/api/me"))
                .andExpect(status().isUnauthorized())
                .andExpect(jsonPath("$.slug").value("sign-in"));
        http.perform(get("/api/me").cookie(new Cookie(SessionCookie.NAME, "00000000-0000-0000-0000-000000000000")))
                .andExpect(status().isUnauthorized());
        http.perform(get("/api/sign-in"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.sample").value(false));
    }

    @Test
    void aRequestReadsTheSessionAndWritesNothing() throws Exception {
        account("in-13", "dispatcher");
        var cookie = session(signIn("in-13", PASSWORD).andReturn());
        var before = lastAccess(cookie);
        for (int i = 0; i < 3; i++) http.perform(get("/api/me").cookie(cookie)).andExpect(status().isOk());
        assertThat(lastAccess(cookie)).isEqualTo(before);
        db.execute(
                "update access.session set last_access_time = last_access_time - 61000 where session_id = ?",
                cookie.getValue());
        http.perform(get("/api/me").cookie(cookie)).andExpect(status().isOk());
        assertThat(lastAccess(cookie)).isLessThan(before);
        changes.publish(Sessions.TOPIC);
        http.perform(get("/api/me").cookie(cookie)).andExpect(status().isOk());
        assertThat(lastAccess(cookie)).isGreaterThanOrEqualTo(before);
    }

    @Test
    void anotherCopyEndsARememberedSession() throws Exception {
        account("in-17", "dispatcher");
        var cookie = session(signIn("in-17", PASSWORD).andReturn());
        http.perform(get("/api/me").cookie(cookie)).andExpect(status().isOk());
        db.execute("delete from access.session where session_id = ?", cookie.getValue());
        changes.publish(Sessions.TOPIC);
        http.perform(get("/api/me").cookie(cookie)).andExpect(status().isUnauthorized());
    }

    @Test
    void anIdleSessionEnds() throws Exception {
        account("in-14", "dispatcher");
        var cookie = session(signIn("in-14", PASSWORD).andReturn());
        db.execute(
                "update access.session set last_access_time = last_access_time - 1801000, expiry_time = expiry_time - 1801000"
                        + " where session_id = ?",
                cookie.getValue());
        http.perform(get("/api/me").cookie(cookie)).andExpect(status().isUnauthorized());
    }

    private long lastAccess(Cookie cookie) {
        return db.fetchSingle("select last_access_time from access.session where session_id = ?", cookie.getValue())
                .into(Long.class);
    }

    private MockHttpServletRequestBuilder language(MvcResult signedIn, @Nullable String token) throws Exception {
        var request = put("/api/me/language")
                .cookie(session(signedIn))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"language\":\"en\"}");
        return token == null ? request : request.header(SessionCookie.CSRF_HEADER, token);
    }

    private Account account(String login, String role) {
        return asAccount(login).roles(role).in(beans);
    }

    private void create(String login, boolean mustChange) {
        accounts.create(new NewAccount(
                login, login, null, "en", PASSWORD, mustChange, false, Set.of("dispatcher"), List.of(), List.of()));
    }

    private ResultActions signIn(String login, String password) throws Exception {
        return http.perform(
                post("/api/sessions").contentType(MediaType.APPLICATION_JSON).content(body(login, password)));
    }

    private static String body(String login, String password) {
        return "{\"login\":\"" + login + "\",\"password\":\"" + password + "\"}";
    }

    private static Cookie session(MvcResult answer) {
        return Objects.requireNonNull(answer.getResponse().getCookie(SessionCookie.NAME));
    }

    private static String csrf(MvcResult answer) throws Exception {
        return JsonPath.read(answer.getResponse().getContentAsString(), "$.csrfToken");
    }
}
