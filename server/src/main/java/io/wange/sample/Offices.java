package io.wange.sample;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.people.Organisation.NewUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The units of the district. */
final class Offices {

    static final String CITY = "W0001";
    static final String SUPERVISION = "W1001";
    static final String COMMAND = "W1002";
    static final String GRID_OFFICE = "W1003";

    /** Units that handle, by the word used in matters.yaml; those of a street are added per street. */
    private record Handling(String key, String code, String kind, String name, String nameEn) {}

    private static final List<Handling> DISTRICT = List.of(
            new Handling("drainage", "W2001", "department", "区排水管理所", "District Drainage Office"),
            new Handling("roads", "W2002", "department", "区市政设施养护所", "Municipal Upkeep Office"),
            new Handling("sanitation", "W2003", "department", "区环卫服务中心", "District Sanitation Centre"),
            new Handling("green", "W2004", "department", "区园林绿化所", "District Parks Office"),
            new Handling("appearance", "W2005", "department", "区市容景观所", "District Streetscape Office"),
            new Handling("enforcement", "W2006", "team", "区城管二中队", "Urban Enforcement Squad 2"),
            new Handling("construction", "W2007", "department", "区建设工程管理站", "Construction Supervision Station"),
            new Handling("traffic", "W2008", "department", "区交通设施管理所", "Traffic Facilities Office"),
            new Handling("lamps", "W2009", "department", "区路灯管理所", "District Street Lighting Office"),
            new Handling("water", "W3001", "company", "区自来水公司", "District Waterworks"),
            new Handling("telecom", "W3002", "company", "通信管线公司", "Telecom Lines Company"),
            new Handling("gas", "W3003", "company", "燃气抢修中心", "Gas Repair Centre"),
            new Handling("power", "W3004", "company", "城区供电公司", "City Power Company"),
            new Handling("property", "W3005", "company", "金桥物业服务中心", "Jinqiao Property Services"));

    private Offices() {}

    /** Parents before children. */
    static List<NewUnit> of(Areas areas) {
        var county = areas.findByCode(Ground.COUNTY + "000000").orElseThrow();
        var units = new ArrayList<NewUnit>();
        units.add(unit("W1", null, "government", "万格区人民政府", "Wange District Government", "区政府", county));
        var city = areas.findByCode("990100000000").orElseThrow();
        units.add(unit(CITY, null, "city", "云川市运行管理中心", "Yunchuan City Operations Centre", "市中心", city));
        units.add(unit(SUPERVISION, "W1", "supervision", "区监督中心", "District Supervision Centre", "监督中心", county));
        units.add(unit(COMMAND, "W1", "command", "区指挥中心", "District Command Centre", "指挥中心", county));
        units.add(unit(GRID_OFFICE, "W1", "government", "区网格办", "District Grid Office", "网格办", county));
        for (var office : DISTRICT)
            units.add(unit(office.code(), "W1", office.kind(), office.name(), office.nameEn(), null, county));
        for (var street : areas.children(county.id())) {
            addStreet(street, units);
            for (var community : areas.children(street.id())) addCommunity(community, street, units);
        }
        return units;
    }

    private static void addStreet(Area street, List<NewUnit> units) {
        var code = streetCode(street);
        var name = street.name();
        var english = String.valueOf(street.nameEn()).replace(" Subdistrict", "");
        units.add(unit(code, "W1", "street", name + "办事处", english + " Subdistrict Office", name, street));
        units.add(unit(code + "1", code, "department", name + "市政站", english + " municipal station", null, street));
        units.add(unit(code + "2", code, "team", name + "综合执法队", english + " enforcement team", null, street));
        units.add(unit(code + "3", code, "department", name + "环卫站", english + " sanitation station", null, street));
    }

    private static void addCommunity(Area community, Area street, List<NewUnit> units) {
        units.add(unit(
                communityCode(community),
                streetCode(street),
                "community",
                community.name() + "居委会",
                community.nameEn() + " Committee",
                community.name(),
                community));
    }

    static String streetCode(Area street) {
        return "W4" + street.code().substring(6, 9);
    }

    static String communityCode(Area community) {
        return "W5" + community.code().substring(6, 12);
    }

    private static NewUnit unit(
            String code,
            @Nullable String parent,
            String kind,
            String name,
            String nameEn,
            @Nullable String shortName,
            Area area) {
        return new NewUnit(code, parent, kind, name, nameEn, shortName, area.id(), null);
    }

    /** District units by the word of matters.yaml. */
    static Map<String, String> handlers() {
        var codes = new LinkedHashMap<String, String>();
        for (var office : DISTRICT) codes.put(office.key(), office.code());
        return codes;
    }

    /**
     * Codes of the units that handle such a matter there, the likeliest first.
     *
     * @param lineage of the place, root first
     */
    static List<String> handling(String key, List<Area> lineage) {
        var street = lineage.stream()
                .filter(a -> a.level().equals("township"))
                .findFirst()
                .orElseThrow();
        var community = lineage.stream()
                .filter(a -> a.level().equals("community"))
                .findFirst()
                .orElseThrow();
        var code = streetCode(street);
        var district = handlers().get(key);
        return switch (key) {
            case "enforcement" -> List.of(code + "2", String.valueOf(district));
            case "sanitation" -> List.of(code + "3", String.valueOf(district));
            case "streetoffice" -> List.of(code);
            case "communityoffice" -> List.of(communityCode(community), code);
            case "roads", "drainage", "lamps", "traffic" -> List.of(String.valueOf(district), code + "1");
            default -> List.of(String.valueOf(district), code);
        };
    }
}
