package io.wange.access;

import io.wange.access.Accounts.NewAccount;
import jakarta.servlet.http.Cookie;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.context.support.WebApplicationContextUtils;

/**
 * Sends a MockMvc request as a real account with a real session and its CSRF header:
 * {@code http.perform(get("/api/me").with(asAccount("dispatcher")))}.
 *
 * <p>The account is made at first use. It has the role of that name; unless told otherwise it sees every area and unit
 * there is at that moment. {@code asAccount("li").roles("handler").areas(3).units(7)} tells otherwise.
 */
public final class AsAccount implements RequestPostProcessor {

    public static final String PASSWORD = "Quiet-river-7421";

    private final String login;
    private final Set<String> roles = new TreeSet<>();
    private @Nullable Integer staffId;
    private @Nullable List<Integer> areas;
    private @Nullable List<Integer> units;
    private boolean csrf = true;

    private AsAccount(String login) {
        this.login = login;
    }

    /** An account whose login is also the code of its role. */
    public static AsAccount asAccount(String roleAndLogin) {
        return new AsAccount(roleAndLogin);
    }

    /** Its roles in place of the one that is named like the login; none at all is possible. */
    public AsAccount roles(String... codes) {
        roles.addAll(List.of(codes));
        roles.add("");
        return this;
    }

    public AsAccount staff(int id) {
        staffId = id;
        return this;
    }

    /** Sees these areas with everything below, and only the units given. */
    public AsAccount areas(Integer... ids) {
        areas = List.of(ids);
        if (units == null) units = List.of();
        return this;
    }

    /** Sees these units with everything below, and only the areas given. */
    public AsAccount units(Integer... ids) {
        units = List.of(ids);
        if (areas == null) areas = List.of();
        return this;
    }

    public AsAccount withoutCsrf() {
        csrf = false;
        return this;
    }

    /** The account, made if it is not there yet. */
    public Account in(ApplicationContext beans) {
        var accounts = beans.getBean(Accounts.class);
        return accounts.findByLogin(login).orElseGet(() -> accounts.get(create(beans, accounts)));
    }

    private int create(ApplicationContext beans, Accounts accounts) {
        var db = beans.getBean(DSLContext.class);
        if (roles.isEmpty()) roles.add(login);
        roles.remove("");
        return accounts.create(new NewAccount(
                login,
                login,
                staffId,
                "zh-CN",
                PASSWORD,
                false,
                false,
                roles,
                areas != null
                        ? areas
                        : db.fetch("select id from areas.area where parent_id is null")
                                .into(Integer.class),
                units != null
                        ? units
                        : db.fetch("select id from people.unit where parent_id is null")
                                .into(Integer.class)));
    }

    @Override
    public MockHttpServletRequest postProcessRequest(MockHttpServletRequest request) {
        var beans = Objects.requireNonNull(
                WebApplicationContextUtils.getWebApplicationContext(request.getServletContext()));
        var account = in(beans);
        var session = beans.getBean(Sessions.class).open(account.id(), account.passwordAt());
        request.setCookies(new Cookie(SessionCookie.NAME, session.id()));
        if (csrf)
            request.addHeader(SessionCookie.CSRF_HEADER, session.signedIn().csrfToken());
        return request;
    }
}
