package io.wange.access;

import io.wange.access.Accounts.NewAccount;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A server that starts without any account makes those of the three administrators and prints their passwords, once, to
 * the console and not to the log. There is no password that is the same anywhere else.
 */
@Component
@ConditionalOnWebApplication
@ConditionalOnBooleanProperty(name = "wange.sample", havingValue = false)
class FirstAccounts {

    private static final Map<String, String> ROLES = Map.of(
            "system", "system_administrator", "security", "security_administrator", "audit", "audit_administrator");

    private final Accounts accounts;
    private final Passwords passwords;
    private final AccessSettings settings;
    private final TransactionTemplate transaction;
    private final DSLContext db;

    FirstAccounts(
            Accounts accounts,
            Passwords passwords,
            AccessSettings settings,
            TransactionTemplate transaction,
            DSLContext db) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.settings = settings;
        this.transaction = transaction;
        this.db = db;
    }

    @EventListener(ApplicationReadyEvent.class)
    void makeIfNone() {
        var made = transaction.execute(status -> {
            db.execute("select pg_advisory_xact_lock(hashtext('access.account'))");
            return accounts.none() ? make() : Map.<String, String>of();
        });
        if (made.isEmpty()) return;
        System.out.println("There is no account yet. These were made; each password works for "
                + settings.firstPasswordFor().toHours() + " hours and must be changed at the first sign-in:");
        made.forEach((login, password) -> System.out.printf("  %-10s %-18s (%s)%n", login, password, ROLES.get(login)));
    }

    /** @return passwords by login */
    private Map<String, String> make() {
        var made = new LinkedHashMap<String, String>();
        for (var login : List.of("system", "security", "audit")) {
            var password = passwords.madeUp();
            var role = ROLES.get(login);
            accounts.create(new NewAccount(
                    login,
                    login,
                    null,
                    "zh-CN",
                    password,
                    true,
                    false,
                    role == null ? Set.of() : Set.of(role),
                    List.of(),
                    List.of()));
            made.put(login, password);
        }
        return made;
    }
}
