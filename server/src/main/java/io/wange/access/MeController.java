package io.wange.access;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.wange.access.Sessions.Opened;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import io.wange.platform.Open;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and what everybody may know and change of the own account. Open to those who must change their password. */
@Tag(name = "Sign-in")
@RestController
class MeController {

    private final SignIn signIn;
    private final Sessions sessions;
    private final SessionCookie cookie;
    private final ClientAddress addresses;
    private final Accounts accounts;
    private final MeView view;
    private final Audit audit;

    MeController(
            SignIn signIn,
            Sessions sessions,
            SessionCookie cookie,
            ClientAddress addresses,
            Accounts accounts,
            MeView view,
            Audit audit) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.cookie = cookie;
        this.addresses = addresses;
        this.accounts = accounts;
        this.view = view;
        this.audit = audit;
    }

    /** @param account another name for {@code login} */
    record Credentials(
            @Nullable @Size(max = 200) String login,
            @Nullable @Size(max = 200) String account,
            @NotNull @Size(max = 1000) String password) {

        String name() {
            return login != null ? login : account != null ? account : "";
        }
    }

    /** What the sign-in page needs. The sample accounts are named only where there are any. */
    @Open
    @GetMapping("/api/sign-in")
    MeView.SignInPage signInPage() {
        return view.signInPage();
    }

    /** Opens a session; JSON only, so that no foreign page can do it. */
    @Open
    @PostMapping(path = "/api/sessions", consumes = MediaType.APPLICATION_JSON_VALUE)
    MeView.Me open(
            @Valid @RequestBody Credentials credentials, HttpServletRequest request, HttpServletResponse response) {
        cookie.read(request).ifPresent(sessions::close);
        var session = signIn.open(credentials.name(), credentials.password(), addresses.of(request));
        cookie.write(session, request, response);
        return view.me(session);
    }

    @Needs
    @DeleteMapping("/api/sessions/current")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(Caller caller, HttpServletRequest request, HttpServletResponse response) {
        audit.describe("sign-out", "account", caller.accountId(), Map.of());
        sessions.close(session().id());
        cookie.remove(request, response);
    }

    @Needs
    @GetMapping("/api/me")
    MeView.Me me(HttpServletRequest request, HttpServletResponse response) {
        cookie.writeCsrf(session(), request, response);
        return view.me(session());
    }

    record PasswordChange(
            @NotNull @Size(max = 1000) String current,
            @NotNull @Size(max = 1000) String next) {}

    /** Changes the own password. All sessions of the account end; this client gets a new one. */
    @Needs
    @PutMapping("/api/me/password")
    MeView.Me changePassword(
            @Valid @RequestBody PasswordChange change,
            Caller caller,
            HttpServletRequest request,
            HttpServletResponse response) {
        audit.describe("password.change", "account", caller.accountId(), Map.of());
        accounts.changePassword(accounts.get(caller.accountId()), change.current(), change.next());
        var session = sessions.open(
                caller.accountId(), accounts.get(caller.accountId()).passwordAt());
        cookie.write(session, request, response);
        return view.me(session);
    }

    record LanguageChange(@NotNull String language) {}

    @Needs
    @PutMapping("/api/me/language")
    MeView.Me changeLanguage(@Valid @RequestBody LanguageChange change, Caller caller) {
        accounts.setLanguage(caller.accountId(), change.language());
        return view.me(session());
    }

    private static Opened session() {
        return SignedInCaller.present().orElseThrow().session();
    }
}
