package io.wange.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.wange.TestDistrict;
import io.wange.TestDistrict.Answer;
import io.wange.platform.ApplicationTest;
import io.wange.platform.SignedIn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** Follow codes on the receipts of a desk. */
@ApplicationTest
class DeskCodeTest {

    @Autowired
    private ApplicationContext beans;

    private Answer follow(TestDistrict district, String code) throws Exception {
        // from a network of its own: wrong codes of other tests are counted against theirs
        return district.perform(
                get("/api/portal/follow").header("Follow-Code", code).with(request -> {
                    request.setRemoteAddr("198.51.100.77");
                    return request;
                }));
    }

    @Test
    void aVisitorFollowsWithTheCodeOnHisReceiptAndALaterPrintEndsIt() throws Exception {
        var district = new TestDistrict(beans);
        var body = ("{\"channel\": \"visit\", \"description\": \"楼道堆物\", \"point\": {\"lon\": %s, \"lat\": %s},"
                        + " \"reporter\": {\"name\": \"沈青\"}}")
                .formatted(district.lon, district.lat);
        var report = district.as(SignedIn.as(district.acceptor), "POST", "/api/reports", body);
        assertThat(report.status()).as(report.text()).isEqualTo(201);
        var path = "/api/cases/%s/reports/%s/follow-code".formatted(report.at("/number"), report.at("/report/id"));
        var first = district.as(SignedIn.as(district.acceptor), "POST", path, null);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        var followed = follow(district, first.at("/code"));
        assertThat(followed.status()).as(followed.text()).isEqualTo(200);
        assertThat(followed.at("/number")).isEqualTo(report.at("/number"));
        assertThat(followed.text()).doesNotContain("沈青");
        var second = district.as(SignedIn.as(district.acceptor), "POST", path, null);
        assertThat(follow(district, first.at("/code")).status()).isEqualTo(404);
        assertThat(follow(district, second.at("/code")).status()).isEqualTo(200);

        assertThat(district.as(SignedIn.as(district.handler), "POST", path, null)
                        .status())
                .isEqualTo(403);
        var other = new TestDistrict(beans);
        assertThat(other.as(SignedIn.as(other.acceptor), "POST", path, null).status())
                .isEqualTo(404);
        assertThat(district.as(
                                SignedIn.as(district.acceptor),
                                "POST",
                                "/api/cases/%s/reports/999999999/follow-code".formatted(report.at("/number")),
                                null)
                        .status())
                .isEqualTo(404);
    }
}
