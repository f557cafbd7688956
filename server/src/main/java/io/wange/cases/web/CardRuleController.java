package io.wange.cases.web;

import io.wange.cases.CardRule;
import io.wange.cases.CardRules;
import io.wange.platform.Needs;
import io.wange.platform.Version;
import java.util.List;
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

/** Which card falls when, and who is told. */
@RestController
@RequestMapping("/api/card-rules")
class CardRuleController {

    private final CardRules rules;

    CardRuleController(CardRules rules) {
        this.rules = rules;
    }

    @GetMapping
    @Needs("catalog.read")
    List<CardRule> list() {
        return rules.list();
    }

    @PostMapping
    @Needs("catalog.edit")
    @ResponseStatus(HttpStatus.CREATED)
    CardRule add(@RequestBody CardRules.Input input) {
        return rules.add(input);
    }

    @PutMapping("/{id}")
    @Needs("catalog.edit")
    CardRule change(
            @PathVariable int id, @RequestHeader("If-Match") String version, @RequestBody CardRules.Input input) {
        return rules.change(id, Version.seen(version), input);
    }

    @DeleteMapping("/{id}")
    @Needs("catalog.edit")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@PathVariable int id, @RequestHeader("If-Match") String version) {
        rules.remove(id, Version.seen(version));
    }
}
