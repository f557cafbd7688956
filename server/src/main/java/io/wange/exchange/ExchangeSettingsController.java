package io.wange.exchange;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.wange.access.Machines;
import io.wange.exchange.ClassMappings.Mapping;
import io.wange.exchange.ClassMappings.Unmapped;
import io.wange.exchange.Outbox.Message;
import io.wange.exchange.Receivers.Created;
import io.wange.platform.Needs;
import io.wange.platform.Page;
import io.wange.platform.Problem;
import io.wange.platform.Version;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Comparator;
import java.util.List;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What administrators set for other systems: who is told, which codes mean what, kinds of alarms. */
@Tag(name = "Exchange settings")
@RestController
@RequestMapping("/api/exchange")
class ExchangeSettingsController {

    private final Machines machines;
    private final Receivers receivers;
    private final Outbox outbox;
    private final ClassMappings mappings;
    private final AlarmTypes types;
    private final Alarms alarms;

    ExchangeSettingsController(
            Machines machines,
            Receivers receivers,
            Outbox outbox,
            ClassMappings mappings,
            AlarmTypes types,
            Alarms alarms) {
        this.machines = machines;
        this.receivers = receivers;
        this.outbox = outbox;
        this.mappings = mappings;
        this.types = types;
        this.alarms = alarms;
    }

    record Named(int id, String name) {}

    /** The machines that a receiver or a mapping may belong to. */
    @Needs({"account.edit", "catalog.read"})
    @GetMapping("/machines")
    List<Named> machines() {
        return machines.names().entrySet().stream()
                .map(entry -> new Named(entry.getKey(), entry.getValue()))
                .sorted(Comparator.comparing(Named::name))
                .toList();
    }

    record ReceiverInput(
            @Nullable Integer accountId,
            @NotBlank @Size(max = 1000) String url,
            @NotNull @Size(max = 20) Set<@NotNull @Size(max = 40) String> events,
            @Nullable Boolean enabled) {}

    @Needs("account.edit")
    @GetMapping("/receivers")
    List<Receiver> receivers() {
        return receivers.list();
    }

    /** The answer carries the secret of its signatures; it is told nowhere else. */
    @Needs("account.edit")
    @PostMapping("/receivers")
    @ResponseStatus(HttpStatus.CREATED)
    Created add(@Valid @RequestBody ReceiverInput input) {
        if (input.accountId() == null)
            throw Problem.invalid("accountId", "required", "Say whose cases it shall hear of.");
        return receivers.add(input.accountId(), input.url(), input.events());
    }

    @Needs("account.edit")
    @PutMapping("/receivers/{id}")
    Receiver change(
            @PathVariable int id,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @Valid @RequestBody ReceiverInput input) {
        var enabled = input.enabled() == null || input.enabled();
        return receivers.change(id, Version.seen(version), input.url(), input.events(), enabled);
    }

    @Needs("account.edit")
    @PostMapping("/receivers/{id}/secret")
    Created renewSecret(@PathVariable int id) {
        return receivers.renewSecret(id);
    }

    /** A message that tells of nothing. */
    @Needs("account.edit")
    @PostMapping("/receivers/{id}/test")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void test(@PathVariable int id) {
        outbox.test(id);
    }

    @Needs("account.edit")
    @DeleteMapping("/receivers/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable int id, @RequestHeader(HttpHeaders.IF_MATCH) String version) {
        receivers.remove(id, Version.seen(version));
    }

    record SentAgain(int messages) {}

    /** All that were given up for it go out again. */
    @Needs("account.edit")
    @PostMapping("/receivers/{id}/messages/again")
    SentAgain sendAllAgain(@PathVariable int id) {
        return new SentAgain(outbox.sendAllAgain(id));
    }

    /** The newest first. */
    @Needs("account.edit")
    @GetMapping("/messages")
    Page<Message> messages(
            @RequestParam(required = false) @Nullable @Pattern(regexp = "waiting|delivered|dead") String state,
            @RequestParam(required = false) @Nullable Integer receiver,
            @RequestParam(defaultValue = "1") int page,
            @RequestParam(defaultValue = "50") int size) {
        return outbox.list(state, receiver, page, size);
    }

    @Needs("account.edit")
    @PostMapping("/messages/{county}/{id}/again")
    @ResponseStatus(HttpStatus.ACCEPTED)
    void sendAgain(@PathVariable String county, @PathVariable long id) {
        outbox.sendAgain(county, id);
    }

    @Needs("catalog.read")
    @GetMapping("/mappings")
    List<Mapping> mappings() {
        return mappings.list();
    }

    /** Codes that came in within 90 days and mean nothing here yet. */
    @Needs("catalog.read")
    @GetMapping("/mappings/unmapped")
    List<Unmapped> unmapped() {
        return mappings.unmapped();
    }

    record MappingInput(
            @NotNull Integer accountId,
            @NotBlank @Size(max = 100) String senderCode,
            @NotBlank @Size(max = 40) String classCode) {}

    /** Says what a sender's code means; what it meant before is replaced. */
    @Needs("catalog.edit")
    @PutMapping("/mappings")
    Mapping set(@Valid @RequestBody MappingInput input) {
        var mapping = new Mapping(input.accountId(), input.senderCode().strip(), input.classCode());
        mappings.set(mapping);
        return mapping;
    }

    @Needs("catalog.edit")
    @DeleteMapping("/mappings")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unset(@RequestParam int account, @RequestParam String code) {
        mappings.remove(account, code);
    }

    record AlarmTypeInput(
            @Nullable @Size(max = 60) String code,
            @NotBlank @Size(max = 60) String name,
            @Nullable @Size(max = 60) String nameEn,
            @Nullable @Size(max = 40) String classCode,
            @NotNull @Min(0) @Max(1440) Integer quietMinutes,
            @NotNull @Min(0) @Max(5000) Integer joinMetres,
            @NotNull @Min(0) @Max(1440) Integer joinMinutes,
            @Nullable Boolean enabled) {

        AlarmType type(String code, int version) {
            return new AlarmType(
                    code,
                    name,
                    blankToNull(nameEn),
                    blankToNull(classCode),
                    quietMinutes,
                    joinMetres,
                    joinMinutes,
                    enabled == null || enabled,
                    version);
        }

        private static @Nullable String blankToNull(@Nullable String text) {
            return text == null || text.isBlank() ? null : text.strip();
        }
    }

    @Needs("catalog.read")
    @GetMapping("/alarm-types")
    List<AlarmType> alarmTypes() {
        return types.list();
    }

    @Needs("catalog.edit")
    @PostMapping("/alarm-types")
    @ResponseStatus(HttpStatus.CREATED)
    AlarmType add(@Valid @RequestBody AlarmTypeInput input) {
        var code = input.code();
        if (code == null || !code.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,59}"))
            throw Problem.invalid("code", "pattern", "A code is letters, digits and . _ -");
        return types.add(input.type(code, 1));
    }

    @Needs("catalog.edit")
    @PutMapping("/alarm-types/{code}")
    AlarmType change(
            @PathVariable String code,
            @RequestHeader(HttpHeaders.IF_MATCH) String version,
            @Valid @RequestBody AlarmTypeInput input) {
        return types.change(input.type(code, Version.seen(version)));
    }

    /** The newest first. */
    @Needs("catalog.read")
    @GetMapping("/alarms")
    List<Alarms.Line> latestAlarms(@RequestParam(defaultValue = "50") @Min(1) @Max(200) int size) {
        return alarms.latest(size);
    }
}
