package io.wange.portal.open311;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.wange.TestDistrict;
import io.wange.TestDistrict.Answer;
import io.wange.TestDistrict.Machine;
import io.wange.platform.ApplicationTest;
import java.io.ByteArrayInputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.context.TestPropertySource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/** GeoReport v2 as its clients see it. */
@ApplicationTest
@TestPropertySource(properties = {"wange.access.requests-per-key=100000", "wange.access.requests-per-address=100000"})
class Open311Test {

    private static final String BASE = "/open311/v2";
    /** A sewage manhole cover: several filing conditions. */
    private static final String SERVICE = "C0102";

    @Autowired
    private ApplicationContext beans;

    @Autowired
    private JdbcTemplate db;

    private TestDistrict district;
    private Machine machine;

    @BeforeEach
    void makeDistrict() throws Exception {
        district = new TestDistrict(beans);
        machine = district.machine("public", "case.read", "case.report");
    }

    private Answer get(String path) throws Exception {
        return district.send(null, "GET", BASE + path, null);
    }

    /** In this district. */
    private Answer here(String path) throws Exception {
        return get(path + (path.contains("?") ? "&" : "?") + "jurisdiction_id=" + district.county);
    }

    private Map<String, String> fields(String... more) {
        var fields = new TreeMap<>(Map.of(
                "api_key",
                machine.key(),
                "jurisdiction_id",
                district.county,
                "service_code",
                SERVICE,
                "lat",
                Double.toString(district.lat),
                "long",
                Double.toString(district.lon),
                "description",
                "井盖破损 " + System.nanoTime()));
        for (int i = 0; i < more.length; i += 2) {
            if (more[i + 1] == null) fields.remove(more[i]);
            else fields.put(more[i], more[i + 1]);
        }
        return fields;
    }

    private Answer send(String ending, Map<String, String> fields) throws Exception {
        var form = new ArrayList<String>();
        fields.forEach((name, value) -> form.add(URLEncoder.encode(name, StandardCharsets.UTF_8) + "="
                + URLEncoder.encode(value, StandardCharsets.UTF_8)));
        var request = post(BASE + "/requests" + ending)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .content(String.join("&", form));
        // MockMvc reads no form by itself
        fields.forEach(request::param);
        return district.perform(request);
    }

    private String created(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(201);
        var id = answer.at("/0/service_request_id");
        assertThat(id).matches(district.county + "\\d{13}");
        return id;
    }

    private static void refused(Answer answer, int status) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.json().isArray()).isTrue();
        assertThat(answer.json().at("/0/code").asInt()).isEqualTo(status);
        assertThat(answer.at("/0/description")).isNotEmpty();
    }

    /** A case that a person has filed. */
    private String published(String... more) throws Exception {
        var id = created(send(".json", fields(more)));
        district.dispatch(id);
        return id;
    }

    private static Document xml(Answer answer) throws Exception {
        assertThat(answer.response().getContentType()).isEqualTo("text/xml; charset=utf-8");
        assertThat(answer.text()).startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        var bytes = answer.text().getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
    }

    private static List<String> children(Element element) {
        var names = new ArrayList<String>();
        for (var at = element.getFirstChild(); at != null; at = at.getNextSibling()) names.add(at.getNodeName());
        return names;
    }

    private static Element first(Element element, String name) {
        return (Element) element.getElementsByTagName(name).item(0);
    }

    private static Set<String> names(JsonNode node) {
        return new HashSet<>(node.propertyNames());
    }

    @Test
    void servicesAreTheMinorClasses() throws Exception {
        var answer = here("/services.json");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().getContentType()).isEqualTo("application/json; charset=utf-8");
        assertThat(answer.json().isArray()).isTrue();
        var codes = new HashSet<String>();
        for (var service : answer.json()) {
            assertThat(names(service))
                    .containsExactlyInAnyOrder(
                            "service_code", "service_name", "description", "metadata", "type", "keywords", "group");
            assertThat(service.at("/service_code").isString()).isTrue();
            assertThat(service.at("/metadata").isBoolean()).isTrue();
            assertThat(service.at("/type").asString()).isEqualTo("realtime");
            codes.add(service.at("/service_code").asString());
        }
        assertThat(codes).contains(SERVICE).doesNotContain("C01").hasSizeGreaterThan(100);
    }

    @Test
    void servicesInXml() throws Exception {
        var root = xml(here("/services.xml")).getDocumentElement();
        assertThat(root.getNodeName()).isEqualTo("services");
        assertThat(children(root)).containsOnly("service");
        assertThat(children(first(root, "service")))
                .containsExactly(
                        "service_code", "service_name", "description", "metadata", "type", "keywords", "group");
    }

    @Test
    void theDefinitionAsksWhichConditionItIs() throws Exception {
        var json = here("/services/" + SERVICE + ".json").json();
        assertThat(json.at("/service_code").asString()).isEqualTo(SERVICE);
        var attribute = json.at("/attributes/0");
        assertThat(names(attribute))
                .containsExactlyInAnyOrder(
                        "variable",
                        "code",
                        "datatype",
                        "required",
                        "datatype_description",
                        "order",
                        "description",
                        "values");
        assertThat(attribute.at("/datatype").asString()).isEqualTo("singlevaluelist");
        assertThat(attribute.at("/required").asBoolean(true)).isFalse();
        assertThat(attribute.at("/values").size()).isGreaterThan(1);
        assertThat(attribute.at("/values/0/key").isString()).isTrue();
        var root = xml(here("/services/" + SERVICE + ".xml")).getDocumentElement();
        assertThat(root.getNodeName()).isEqualTo("service_definition");
        assertThat(children(first(root, "attributes"))).containsExactly("attribute");
        assertThat(children(first(root, "values"))).containsOnly("value");
        assertThat(children(first(root, "value"))).containsExactly("key", "name");
        refused(here("/services/NOPE.json"), 404);
        assertThat(here("/services/NOPE.xml").text()).contains("<errors><error><code>404</code><description>");
    }

    @Test
    void theJurisdictionIsAskedForWhereThereAreSeveral() throws Exception {
        new TestDistrict(beans);
        refused(get("/services.json"), 400);
        refused(get("/services.json?jurisdiction_id="), 400);
        refused(get("/services.json?jurisdiction_id=elsewhere"), 404);
        assertThat(get("/services.json?jurisdiction_id=" + district.county + "000000")
                        .status())
                .isEqualTo(200);
        // in the body, as some clients send it, or in the address
        created(send(".json", fields()));
        var fields = fields("jurisdiction_id", null);
        refused(send(".json", fields), 400);
        created(send(".json?jurisdiction_id=" + district.county, fields));
    }

    @Test
    void aRequestIsACase() throws Exception {
        var condition = here("/services/" + SERVICE + ".json").at("/attributes/0/values/1/key");
        var id = created(send(
                ".json",
                fields(
                        "description", "井盖 <破损> & \"翘起\"",
                        "attribute[condition]", condition,
                        "address_string", "西街 1 号",
                        "first_name", "伟",
                        "last_name", "张",
                        "phone", "13800001234",
                        "email", "",
                        "device_id", "",
                        "media_url", "https://photos.example/1.jpg",
                        "attribute[depth]", "30 cm")));
        var row = db.queryForMap(
                "select f.channel, f.class_code, f.condition_id, f.address, f.area_id, r.reporter_name, r.reporter_phone"
                        + " from cases.case_file f join cases.report r on r.county = f.county and r.case_id = f.id"
                        + " where f.county || f.id = ?",
                id);
        assertThat(row)
                .containsEntry("channel", "public")
                .containsEntry("class_code", SERVICE)
                .containsEntry("condition_id", Integer.valueOf(condition))
                .containsEntry("address", "西街 1 号")
                .containsEntry("reporter_name", "张伟")
                .containsEntry("reporter_phone", "13800001234");
        assertThat(row.get("area_id")).isNotNull();
        var line = db.queryForObject(
                "select note from cases.case_event where county || case_id = ? and action = 'comment'",
                String.class,
                id);
        assertThat(line).isEqualTo("media_url: https://photos.example/1.jpg\ndepth: 30 cm");
    }

    @Test
    void formsPartsAndJsonAreTakenAlike() throws Exception {
        var xml = xml(send(".xml", fields())).getDocumentElement();
        assertThat(xml.getNodeName()).isEqualTo("service_requests");
        assertThat(children(first(xml, "request")))
                .containsExactly("service_request_id", "service_notice", "account_id");

        var parts = multipart(BASE + "/requests.json");
        fields().forEach(parts::param);
        created(district.perform(parts));
        var photo = multipart(BASE + "/requests.json").file(new MockMultipartFile("media", new byte[] {1}));
        fields().forEach(photo::param);
        refused(district.perform(photo), 400);

        var json = """
                {"service_code": "%s", "lat": %s, "long": %s, "description": "积水", "attribute": {"condition": null},
                 "jurisdiction_id": "%s"}""".formatted(SERVICE, district.lat, district.lon, district.county);
        created(district.send(machine.key(), "POST", BASE + "/requests.json", json));
        created(district.send(machine.key(), "POST", BASE + "/requests", json.replace("积水", "断裂")));
        refused(district.send(machine.key(), "POST", BASE + "/requests.json", "{\"service_code\": "), 400);
        refused(district.send(machine.key(), "POST", BASE + "/requests.json", "[]"), 400);
    }

    @Test
    void namesOfEveryAlphabetAndEmptyFields() throws Exception {
        for (var name : List.of("张伟", "ئۇيغۇر", "O'Brien-Łukasz", "😀"))
            created(send(".json", fields("first_name", name, "last_name", "", "phone", " ", "address_string", "")));
    }

    @Test
    void anAddressAloneIsEnough() throws Exception {
        var id = created(
                send(".json", fields("lat", null, "long", "", "address_string", "西街与东街路口", "address_id", "A-7")));
        var row = db.queryForMap("select area_id, address, stage from cases.case_file where county || id = ?", id);
        assertThat(row.get("area_id")).isNull();
        assertThat(row).containsEntry("address", "西街与东街路口 A-7").containsEntry("stage", "accept");
    }

    @Test
    void whatIsWrongIsSaidInTheStandardsWords() throws Exception {
        refused(send(".json", fields("api_key", null)), 403);
        refused(send(".json", fields("api_key", "wk_wrong")), 403);
        var reader = district.machine("public", "case.read");
        refused(send(".json", fields("api_key", reader.key())), 403);
        refused(send(".json", fields("service_code", null)), 400);
        refused(send(".json", fields("service_code", "NOPE")), 404);
        // a major class is no service
        refused(send(".json", fields("service_code", "C01")), 404);
        refused(send(".json", fields("lat", null, "long", null)), 400);
        refused(send(".json", fields("lat", null)), 400);
        refused(send(".json", fields("lat", "north")), 400);
        refused(send(".json", fields("lat", "91")), 400);
        refused(send(".json", fields("lat", "NaN")), 400);
        refused(send(".json", fields("description", "x".repeat(5001))), 400);
        refused(send(".json", fields("description", "a\u0000b")), 400);
        assertThat(send(".xml", fields("api_key", null)).text())
                .contains("<errors><error><code>403</code><description>api_key was not provided</description>");
        refused(get("/nothing.json"), 404);
        refused(here("/requests/12.json"), 404);
        assertThat(db.queryForObject(
                        "select count(*) from cases.case_file where county = ?", Integer.class, district.county))
                .isZero();
    }

    @Test
    void aLongDescriptionIsKeptAndShownAsFarAsTheStandardAllows() throws Exception {
        var id = published("description", "长".repeat(4500));
        assertThat(here("/requests/" + id + ".json").at("/0/description")).hasSize(4000);
    }

    /** The fields and types of the standard's schema. */
    @Test
    void aRequestReadsAsTheStandardHasIt() throws Exception {
        var condition = here("/services/" + SERVICE + ".json").at("/attributes/0/values/0/key");
        var id = published(
                "description", "井盖 <破损> & 翘起\u0007",
                "address_string", "西街 1 号",
                "attribute[condition]", condition);
        var request = here("/requests/" + id + ".json").json().at("/0");
        assertThat(names(request))
                .containsExactlyInAnyOrder(
                        "service_request_id",
                        "status",
                        "status_notes",
                        "service_name",
                        "service_code",
                        "description",
                        "agency_responsible",
                        "service_notice",
                        "requested_datetime",
                        "updated_datetime",
                        "expected_datetime",
                        "address",
                        "address_id",
                        "zipcode",
                        "lat",
                        "long",
                        "media_url");
        assertThat(request.at("/service_request_id").isString()).isTrue();
        assertThat(request.at("/service_code").asString()).isEqualTo(SERVICE);
        assertThat(request.at("/status").asString()).isEqualTo("open");
        assertThat(request.at("/lat").isNumber()).isTrue();
        assertThat(request.at("/lat").asDouble()).isEqualTo(district.lat);
        assertThat(request.at("/long").asDouble()).isEqualTo(district.lon);
        assertThat(request.at("/agency_responsible").asString()).isEqualTo("排水所");
        for (var time : List.of("requested_datetime", "updated_datetime", "expected_datetime"))
            OffsetDateTime.parse(request.at("/" + time).asString());
        var xml = here("/requests/" + id + ".xml");
        var root = xml(xml).getDocumentElement();
        assertThat(root.getNodeName()).isEqualTo("service_requests");
        assertThat(children(root)).containsExactly("request");
        // as it was said, but for the bell, which XML cannot write
        assertThat(first(root, "description").getTextContent()).isEqualTo("井盖 <破损> & 翘起");
        assertThat(first(root, "lat").getTextContent()).isEqualTo(Double.toString(district.lat));
        // without an ending: as the client says
        assertThat(here("/requests/" + id).response().getContentType()).startsWith("application/json");
    }

    @Test
    void closedOnesAreClosed() throws Exception {
        var id = published();
        district.close(id);
        var request = here("/requests/" + id + ".json");
        assertThat(request.at("/0/status")).isEqualTo("closed");
        assertThat(request.at("/0/status_notes")).isNotEmpty();
        assertThat(ids(here("/requests.json?status=closed"))).containsExactly(id);
        assertThat(ids(here("/requests.json?status=open"))).isEmpty();
        assertThat(ids(here("/requests.json?status=open,closed"))).containsExactly(id);
    }

    private static List<String> ids(Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        var ids = new ArrayList<String>();
        for (var request : answer.json())
            ids.add(request.at("/service_request_id").asString());
        return ids;
    }

    /** Seen once a person has filed it; before that by its sender alone. */
    @Test
    void whatNobodyHasLookedAtIsShownToItsSenderOnly() throws Exception {
        var id = created(send(".json", fields()));
        refused(here("/requests/" + id + ".json"), 404);
        refused(here("/tokens/" + id + ".json"), 404);
        assertThat(ids(here("/requests.json"))).isEmpty();
        assertThat(ids(here("/requests/" + id + ".json?api_key=" + machine.key())))
                .containsExactly(id);
        assertThat(ids(here("/requests.json?api_key=" + machine.key()))).containsExactly(id);
        var other = district.machine("public", "case.read", "case.report");
        refused(here("/requests/" + id + ".json?api_key=" + other.key()), 404);
        refused(here("/requests/" + id + ".json?api_key=wk_wrong"), 403);
        district.act(district.acceptor, id, "accept", "{}");
        district.act(district.chief, id, "void", "{\"reason\": \"误报\"}");
        refused(here("/requests/" + id + ".json"), 404);
    }

    @Test
    void nobodyIsNamed() throws Exception {
        var id = published(
                "description", "张伟家门口井盖坏了，请打13800001234，身份证99010119900101123X",
                "address_string", "西街 3 栋 502室 张伟",
                "first_name", "伟",
                "last_name", "张",
                "phone", "13800001234");
        for (var ending : List.of(".json", ".xml")) {
            var text = here("/requests/" + id + ending).text()
                    + here("/requests" + ending).text();
            assertThat(text).doesNotContain("张伟", "13800001234", "9901011990", "502");
            assertThat(text).contains("张**家门口井盖坏了");
        }
    }

    @Test
    void filtersAndPages() throws Exception {
        var first = published();
        var second = published("service_code", "C0103");
        var third = published();
        assertThat(ids(here("/requests.json"))).containsExactly(third, second, first);
        assertThat(ids(here("/requests.json?service_code=C0103"))).containsExactly(second);
        assertThat(ids(here("/requests.json?service_code=C0103," + SERVICE))).hasSize(3);
        refused(here("/requests.json?service_code=NOPE"), 404);
        // the numbers override all else
        assertThat(ids(here("/requests.json?status=closed&service_request_id=" + first + "," + third + ",7")))
                .containsExactly(third, first);
        var page = here("/requests.json?page=1&page_size=2");
        assertThat(ids(page)).containsExactly(third, second);
        assertThat(page.header("X-Page-Size")).isEqualTo("2");
        assertThat(page.header("Link"))
                .contains("page=2")
                .contains("page_size=2")
                .endsWith("rel=\"next\"");
        var last = here("/requests.json?page=2&page_size=2");
        assertThat(ids(last)).containsExactly(first);
        assertThat(last.header("Link")).isNull();
        assertThat(here("/requests.json?page_size=5000").header("X-Page-Size")).isEqualTo("1000");
        assertThat(ids(here("/requests.json?start_date=2020-01-01T00:00:00Z&end_date=2020-02-01T00:00:00%2B08:00")))
                .isEmpty();
        // a plus that the client did not encode, and a mere day
        assertThat(ids(here("/requests.json?start_date=2020-01-01T00:00:00+08:00")))
                .hasSize(3);
        assertThat(ids(here("/requests.json?start_date=2020-01-01"))).hasSize(3);
        assertThat(ids(here("/requests.json?updated_after=2099-01-01"))).isEmpty();
        for (var wrong : List.of(
                "status=done",
                "start_date=yesterday",
                "start_date=2026-13-45T00:00:00Z",
                "start_date=2026-02-01T00:00:00Z&end_date=2026-01-01T00:00:00Z",
                "page=0",
                "page=x",
                "page_size=-1",
                "page=1000000&page_size=1000")) refused(here("/requests.json?" + wrong), 400);
    }

    @Test
    void aNumberIsItsOwnToken() throws Exception {
        var id = published();
        var token = here("/tokens/" + id + ".json");
        assertThat(token.at("/0/service_request_id")).isEqualTo(id);
        assertThat(token.at("/0/token")).isEqualTo(id);
        refused(here("/tokens/nothing.json"), 404);
    }

    @Test
    void discoverySaysWhereAndHow() throws Exception {
        var json = get("/discovery.json").json();
        assertThat(json.at("/endpoints/0/url").asString()).isEqualTo("http://localhost/open311/v2");
        assertThat(json.at("/endpoints/0/formats/0").asString()).isEqualTo("text/xml");
        var root = xml(get("/discovery.xml")).getDocumentElement();
        assertThat(root.getNodeName()).isEqualTo("discovery");
        assertThat(children(root)).containsExactly("changeset", "contact", "key_service", "endpoints");
        assertThat(children(first(root, "endpoint")))
                .containsExactly("specification", "url", "changeset", "type", "formats");
    }

    /** Sixteen at once: one case, one answer, no failure. */
    private Set<String> atOnce(Callable<Answer> send) throws Exception {
        var answers = new ArrayList<Answer>();
        try (var pool = Executors.newFixedThreadPool(16)) {
            for (var one : pool.invokeAll(java.util.Collections.nCopies(16, send))) answers.add(one.get());
        }
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(201));
        var texts = new HashSet<String>();
        answers.forEach(answer -> texts.add(answer.text()));
        return texts;
    }

    private int cases() {
        var count = db.queryForObject(
                "select count(*) from cases.case_file where county = ?", Integer.class, district.county);
        return count == null ? -1 : count;
    }

    @Test
    void equalKeysAtOnceAreOneCase() throws Exception {
        var fields = fields();
        Callable<Answer> send = () -> {
            var request = post(BASE + "/requests.json").header("Idempotency-Key", "k-" + district.county);
            fields.forEach(request::param);
            return district.perform(request);
        };
        assertThat(atOnce(send)).hasSize(1);
        assertThat(cases()).isEqualTo(1);
        var other = post(BASE + "/requests.json").header("Idempotency-Key", "k-" + district.county);
        fields("description", "something else").forEach(other::param);
        refused(district.perform(other), 400);
        assertThat(cases()).isEqualTo(1);
    }

    @Test
    void equalBodiesAtOnceAreOneCaseForClientsThatSendNoHeader() throws Exception {
        var fields = fields();
        assertThat(atOnce(() -> send(".json", fields))).hasSize(1);
        assertThat(cases()).isEqualTo(1);
        created(send(".json", fields("description", "another one")));
        // the same words from somebody else are another report
        var other = district.machine("public", "case.read", "case.report");
        fields.put("api_key", other.key());
        created(send(".json", fields));
        assertThat(cases()).isEqualTo(3);
    }

    @Test
    void pagesOfOtherSitesMayRead() throws Exception {
        assertThat(here("/services.json").header("Access-Control-Allow-Origin")).isEqualTo("*");
    }
}
