package io.wange.access;

import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What accounts may do at this moment, for others who must reckon with it. From memory. */
@Component
public class AccountRights {

    private final Rights rights;
    private final AccountStore store;

    AccountRights(Rights rights, AccountStore store) {
        this.rights = rights;
        this.store = store;
    }

    /** The permissions of an enabled account; none of one that is gone. */
    public Set<String> permissions(int account) {
        return rights.account(account)
                .filter(Account::enabled)
                .map(rights.state()::permissions)
                .orElse(Set.of());
    }

    /** All roles, in their order. */
    public List<Role> roles() {
        return store.roles();
    }
}
