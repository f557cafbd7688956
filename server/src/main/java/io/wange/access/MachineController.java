package io.wange.access;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.wange.access.MachineAdministration.Created;
import io.wange.access.MachineAdministration.Wanted;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import io.wange.platform.Version;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Machines and their keys, for the system administrator. */
@Tag(name = "Machines")
@RestController
@RequestMapping("/api/machines")
class MachineController {

    private final MachineAdministration administration;

    MachineController(MachineAdministration administration) {
        this.administration = administration;
    }

    /** @param permissions of case.read, case.report, exchange.cases, exchange.alarms, exchange.calls */
    record MachineInput(
            @Nullable @Size(max = 56) String name,
            @NotBlank @Size(max = 20) String channel,
            @NotNull @Size(max = 20) Set<@NotNull @Size(max = 60) String> permissions,
            @NotNull @Size(max = 1000) List<@NotNull Integer> areas,
            @Nullable @Size(max = 1000) List<@NotNull Integer> units,
            @Nullable Boolean enabled,
            @Nullable LocalDate expires) {

        Wanted wanted() {
            return new Wanted(channel, permissions, areas, Objects.requireNonNullElse(units, List.of()));
        }
    }

    /** @param expires the last day of the key */
    record KeyInput(@Nullable LocalDate expires) {}

    @Needs("account.edit")
    @GetMapping
    List<Machine> list() {
        return administration.list();
    }

    /** The answer carries the key; it is told nowhere else. */
    @Needs("account.edit")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Created create(@Valid @RequestBody MachineInput input, Caller caller) {
        return administration.create(
                caller.accountId(), Objects.requireNonNullElse(input.name(), ""), input.wanted(), input.expires());
    }

    @Needs("account.edit")
    @PutMapping("/{id}")
    Machine change(
            @PathVariable int id,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @Valid @RequestBody MachineInput input) {
        var enabled = input.enabled() == null || input.enabled();
        return administration.change(id, Version.seen(version), enabled, input.wanted());
    }

    /** A further key, so that the machine can change over before the old one is revoked. */
    @Needs("account.edit")
    @PostMapping("/{id}/keys")
    @ResponseStatus(HttpStatus.CREATED)
    Created renew(@PathVariable int id, @Valid @RequestBody KeyInput input, Caller caller) {
        return administration.renew(caller.accountId(), id, input.expires());
    }

    @Needs("account.edit")
    @DeleteMapping("/{id}/keys/{key}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable int id, @PathVariable int key) {
        administration.revoke(id, key);
    }
}
