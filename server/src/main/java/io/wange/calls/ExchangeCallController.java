package io.wange.calls;

import io.swagger.v3.oas.annotations.tags.Tag;
import io.wange.platform.Caller;
import io.wange.platform.Needs;
import jakarta.validation.Valid;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a telephone exchange or a gateway of messages sends, with its key. */
@Tag(name = "Exchange")
@RestController
@RequestMapping("/api/exchange/calls")
class ExchangeCallController {

    private final Telephone telephone;

    ExchangeCallController(Telephone telephone) {
        this.telephone = telephone;
    }

    /** Takes in a call or message, or what more is known of one; its number there is its key. */
    @Needs("exchange.calls")
    @PostMapping
    Telephone.Received take(Caller caller, @Valid @RequestBody IncomingCall sent) {
        return telephone.take(caller, sent);
    }
}
