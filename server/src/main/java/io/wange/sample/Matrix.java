package io.wange.sample;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.catalog.CaseClass;
import io.wange.catalog.Catalog;
import io.wange.catalog.ResponsibilityRows.NewRow;
import io.wange.people.Units;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who handles what where: every class in every street. */
final class Matrix {

    /** Words in the name of a class, and the unit of the district that owns such things; the first that fits. */
    private static final List<Map.Entry<String, String>> BY_NAME = List.of(
            Map.entry("上水|供水", "water"),
            Map.entry("污水|雨水|排水|化粪池|沟槽|水域|河道|积水|防汛|喷泉", "drainage"),
            Map.entry("燃气|液化气|热力|供热", "gas"),
            Map.entry("通讯|通信|线体|线缆|杆线|电子眼", "telecom"),
            Map.entry("电力|充电", "power"),
            Map.entry("路灯|地灯|景观灯|亮化", "lamps"),
            Map.entry("交通|护栏|停车|公交|指示牌|渠化|桩|车辆|单车|地锁", "traffic"),
            Map.entry("树|绿|花|园路|雕塑|座椅|病虫|藤蔓|隔离带|挡土墙", "green"),
            Map.entry("垃圾|公厕|公共厕所|不洁|遗撒|渣土|动物尸体|烟头|果皮|家具|餐厨|医疗", "sanitation"),
            Map.entry("施工|工地|钢筋|残留", "construction"),
            Map.entry("广告|牌匾|标语|宣传|外立面|光污染|亮化", "appearance"),
            Map.entry("道路|路面|人行道|路沿|平石|天桥|桥|井盖|台阶|坡道|盲道", "roads"),
            Map.entry("消防通道|健身", "property"));

    private Matrix() {}

    static List<NewRow> of(Catalog catalog, Areas areas, Units units) {
        var rows = new ArrayList<NewRow>();
        var known = new HashMap<String, String>();
        for (var matter : Matter.all()) known.putIfAbsent(matter.code(), matter.unit());
        var county = areas.findByCode(Ground.COUNTY + "000000").orElseThrow();
        var classes = catalog.classes(catalog.currentEdition().id()).stream()
                .filter(c -> c.parentCode() != null)
                .toList();
        for (var street : areas.children(county.id())) {
            for (var one : classes) addStreet(one, known.get(one.code()), street, areas, units, rows);
            rows.add(row("*", street, Offices.streetCode(street), "territory", units, "属地管理"));
            for (var community : areas.children(street.id()))
                rows.add(row("*", community, Offices.communityCode(community), "territory", units, "属地管理"));
        }
        return rows;
    }

    private static void addStreet(
            CaseClass one, @Nullable String matter, Area street, Areas areas, Units units, List<NewRow> rows) {
        var key = matter == null ? byName(one) : matter;
        var community = areas.children(street.id()).getFirst();
        var codes = Offices.handling(key, areas.lineage(community.id()));
        for (int i = 0; i < codes.size(); i++) {
            if (codes.get(i).startsWith("W5")) continue;
            var basis = codes.get(i).startsWith("W4") ? "territory" : "owner";
            rows.add(row(one.code(), street, codes.get(i), basis, units, i == 0 ? "区城市管理权责清单" : "属地兜底"));
        }
    }

    private static String byName(CaseClass one) {
        for (var rule : BY_NAME) if (one.name().matches(".*(" + rule.getKey() + ").*")) return rule.getValue();
        return "enforcement";
    }

    private static NewRow row(String code, Area area, String unit, String basis, Units units, String legal) {
        return new NewRow(code, area.id(), units.findByCode(unit).orElseThrow().id(), basis, legal);
    }
}
