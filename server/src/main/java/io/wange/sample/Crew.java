package io.wange.sample;

import io.wange.areas.Area;
import io.wange.areas.Areas;
import io.wange.people.Organisation.NewPerson;
import io.wange.people.Organisation.NewPost;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/** The people of the district: desks of the two centres, handlers of the units, those who answer for grids. */
final class Crew {

    /** People that have a name in the pictures of the screens. */
    private static final Map<String, String> OFFICERS =
            Map.of("盐仓03", "柳闻舟", "钟楼02", "陆之航", "码头03", "何映川", "金桥05", "温若川");

    private static final Map<String, String> HEADS = Map.of("盐仓03", "苏见山", "金桥04", "陶景明");
    private static final Map<String, String> ASSISTANTS = Map.of("盐仓03", "丁若谷");
    private static final int GRIDS_PER_INSPECTOR = 9;

    private final List<NewPerson> people = new ArrayList<>();
    private final PersonNames names;
    private final Random random;
    private final LocalDate today;
    private final LocalDate since;

    private Crew(long seed, LocalDate today) {
        random = new Random(seed * 31 + 1);
        names = new PersonNames(random);
        this.today = today;
        since = today.minusYears(2).withDayOfYear(1);
    }

    /** The first of a unit's people in the list holds the sample account of the unit's duty, if there is one. */
    static List<NewPerson> of(Areas areas, long seed, LocalDate today) {
        var crew = new Crew(seed, today);
        crew.centres();
        Offices.handlers().values().forEach(code -> crew.unit(code, "handler", 3));
        var county = areas.findByCode(Ground.COUNTY + "000000").orElseThrow();
        for (var street : areas.children(county.id())) crew.street(street, areas);
        crew.inspectors(areas);
        return crew.people;
    }

    private void centres() {
        desk(Offices.SUPERVISION, "acceptor", "顾青禾");
        desk(Offices.SUPERVISION, "duty_chief", "宋可为");
        desk(Offices.SUPERVISION, "acceptor", "白知意");
        unit(Offices.SUPERVISION, "acceptor", 5);
        unit(Offices.SUPERVISION, "duty_chief", 2);
        desk(Offices.COMMAND, "dispatcher", "江予安");
        unit(Offices.COMMAND, "dispatcher", 3);
        desk("W1", "leader", "裴景和");
        desk(Offices.CITY, "dispatcher", "阮清和");
        desk(Offices.GRID_OFFICE, "administrator", "程望舒");
        desk(Offices.GRID_OFFICE, "administrator", "沈予知");
        desk(Offices.GRID_OFFICE, "administrator", "秦知远");
        desk(Offices.GRID_OFFICE, "administrator", "叶守一");
    }

    private void street(Area street, Areas areas) {
        var code = Offices.streetCode(street);
        if (street.name().equals("临江街道")) desk(code, "leader", "许闻溪");
        else unit(code, "leader", 1);
        for (var team : List.of("", "1", "2", "3")) unit(code + team, "handler", 2);
        for (var community : areas.children(street.id())) {
            var office = Offices.communityCode(community);
            unit(office, "leader", 1);
            unit(office, "handler", 1);
            for (var grid : areas.children(community.id())) if (!grid.kind().equals("water")) grid(grid, office);
        }
    }

    private void grid(Area grid, String office) {
        var known = OFFICERS.containsKey(grid.name()) || HEADS.containsKey(grid.name());
        serve(grid, office, "grid_head", HEADS, 0.02, known);
        serve(grid, office, "grid_officer", OFFICERS, 0.05, known);
        if (grid.kind().equals("residential")) serve(grid, office, "assistant", ASSISTANTS, 0.12, known);
        if (grid.name().equals("盐仓03")) vacant(grid, office, "police", 12);
        else if (!grid.kind().equals("dedicated")) serve(grid, office, "police", Map.of(), 0.15, known);
    }

    /** @param vacancy share of grids where the last holder has left and nobody followed yet */
    private void serve(
            Area grid, String office, String post, Map<String, String> named, double vacancy, boolean neverVacant) {
        if (random.nextDouble() < vacancy && !neverVacant) {
            vacant(grid, office, post, 3 + random.nextInt(40));
            return;
        }
        var from = since.plusDays(random.nextInt(500));
        var name = named.getOrDefault(grid.name(), names.next());
        add(office, name, new NewPost(post, grid.id(), from, null));
    }

    private void vacant(Area grid, String office, String post, int days) {
        add(office, names.next(), new NewPost(post, grid.id(), since, today.minusDays(days + 1L)));
    }

    /** Each looks after neighbouring grids of one street. */
    private void inspectors(Areas areas) {
        var perStreet = new TreeMap<String, List<Area>>();
        for (var area : areas.list())
            if (area.level().equals("grid2") && !area.kind().equals("water"))
                perStreet
                        .computeIfAbsent(area.code().substring(0, 9), k -> new ArrayList<>())
                        .add(area);
        for (var entry : perStreet.entrySet()) {
            var street = entry.getKey();
            var grids = entry.getValue();
            for (int i = 0; i < grids.size(); i += GRIDS_PER_INSPECTOR) {
                var posts = grids.subList(i, Math.min(grids.size(), i + GRIDS_PER_INSPECTOR)).stream()
                        .map(grid -> new NewPost("inspector", grid.id(), since, null))
                        .toList();
                var name = street.endsWith("001") && i == 0 ? "梁照野" : names.next();
                people.add(new NewPerson(Offices.SUPERVISION, name, PersonNames.english(name), names.phone(), posts));
            }
        }
    }

    private void unit(String code, String post, int count) {
        for (int i = 0; i < count; i++) desk(code, post, names.next());
    }

    private void desk(String unit, String post, String name) {
        add(unit, name, new NewPost(post, null, since, null));
    }

    private void add(String unit, String name, NewPost post) {
        people.add(new NewPerson(unit, name, PersonNames.english(name), names.phone(), List.of(post)));
    }
}
