package io.wange.access;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.wange.access.AccountAdministration.Created;
import io.wange.access.Roles.RoleInput;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import io.wange.platform.Page;
import io.wange.platform.Version;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Accounts, roles and permissions, for the system and the security administrator. */
@Tag(name = "Accounts")
@RestController
class AccountController {

    private final AccountAdministration administration;
    private final Roles roles;

    AccountController(AccountAdministration administration, Roles roles) {
        this.administration = administration;
        this.roles = roles;
    }

    @Needs({"account.edit", "role.edit"})
    @GetMapping("/api/accounts")
    Page<Account> list(
            @RequestParam(required = false) @Nullable @Size(max = 100) String search,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "50") int size) {
        return administration.list(search, page, size);
    }

    /** The answer carries the first password; it is told nowhere else. */
    @Needs("account.edit")
    @PostMapping("/api/accounts")
    @ResponseStatus(HttpStatus.CREATED)
    Created create(@Valid @RequestBody AccountInput input, Caller caller) {
        return administration.create(caller, input);
    }

    @Needs({"account.edit", "role.edit"})
    @PutMapping("/api/accounts/{id}")
    Account change(
            @PathVariable int id,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @Valid @RequestBody AccountInput input,
            Caller caller) {
        return administration.change(caller, id, Version.seen(version), input);
    }

    record NewPassword(String password) {}

    @Needs("account.edit")
    @PostMapping("/api/accounts/{id}/password")
    NewPassword resetPassword(@PathVariable int id, Caller caller) {
        return new NewPassword(administration.resetPassword(caller, id));
    }

    @Needs("account.edit")
    @PostMapping("/api/accounts/{id}/unlock")
    Account unlock(@PathVariable int id) {
        return administration.unlock(id);
    }

    @Needs({"account.edit", "role.edit"})
    @GetMapping("/api/roles")
    List<Role> roles() {
        return roles.list();
    }

    @Needs({"account.edit", "role.edit"})
    @GetMapping("/api/permissions")
    List<String> permissions() {
        return Permissions.ALL;
    }

    @Needs("role.edit")
    @PostMapping("/api/roles")
    @ResponseStatus(HttpStatus.CREATED)
    Role add(@Valid @RequestBody RoleInput input) {
        return roles.add(input);
    }

    @Needs("role.edit")
    @PutMapping("/api/roles/{code}")
    Role change(
            @PathVariable String code,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @Valid @RequestBody RoleInput input,
            Caller caller) {
        return roles.change(caller, code, Version.seen(version), input);
    }

    @Needs("role.edit")
    @DeleteMapping("/api/roles/{code}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable String code, @RequestHeader(HttpHeaders.IF_MATCH) String version, Caller caller) {
        roles.remove(caller, code, Version.seen(version));
    }
}
