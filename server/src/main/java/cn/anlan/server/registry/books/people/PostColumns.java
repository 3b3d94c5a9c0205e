package cn.anlan.server.registry.books.people;

import cn.anlan.server.registry.books.value.Column;
import cn.anlan.server.registry.people.Duty;
import java.util.Collection;
import java.util.List;

/** The columns of the book of posts. What somebody answers for stands in one of three: a feature, an area or a unit. */
final class PostColumns {

    static final Column PERSON = Column.of(
            "person",
            "责任人工号",
            "Person",
            Column.Type.TEXT,
            true,
            List.of("工号", "人员编号", "责任人编号", "责任人"),
            "人员台账里的工号；也可填其登记的电话（只认您管辖范围内的人员，查找记入审计）",
            "the code in the book of people; or their phone, if they are inside your areas (the search is journalled)",
            "示例-0001");

    static final Column NAME = Column.of(
            "name",
            "责任人姓名",
            "Name",
            Column.Type.TEXT,
            false,
            List.of("姓名"),
            "可不填；填了就核对，与工号不符的行不导入",
            "may be empty; else it must be the name of that person",
            "陈守田");

    static final Column KIND = Column.of(
            "kind",
            "对象类别",
            "Kind",
            Column.Type.TEXT,
            false,
            List.of("类别"),
            "可不填；填了就核对，写类别名称或代码",
            "may be empty; else it must be the kind of that feature",
            "");

    static final Column FEATURE = Column.of(
            "feature",
            "对象编号",
            "Feature",
            Column.Type.TEXT,
            false,
            List.of("点位编号", "隐患点编号", "责任对象编号"),
            "负责的是某个对象时，填它在台账里的编号；对象、行政区、单位只填一个",
            "the code of the feature that they answer for; one of feature, area and unit",
            "");

    static final Column AREA = Column.of(
            "area",
            "行政区划",
            "Area",
            Column.Type.AREA,
            false,
            List.of("区划代码", "行政区划代码", "行政区", "责任区"),
            "负责的是某个行政区时填，名称或代码",
            "the area that they answer for, by name or code",
            "330327113");

    static final Column UNIT = Column.of(
            "unit",
            "单位",
            "Unit",
            Column.Type.TEXT,
            false,
            List.of("所属单位", "单位编号", "单位名称"),
            "负责的是某个单位时，填单位编号或全称",
            "the unit that they answer for, by code or whole name",
            "");

    static final Column DEPUTY = Column.of(
            "deputy",
            "副职",
            "Deputy",
            Column.Type.BOOLEAN,
            false,
            List.of("是否副职", "是否代理", "B岗"),
            "是 或 否，留空为否",
            "yes or no; empty is no",
            "否");

    static final Column ORDER = Column.of(
            "reachOrder",
            "叫应次序",
            "Order of reach",
            Column.Type.INTEGER,
            false,
            List.of("次序", "顺序"),
            "1 至 99，留空为 1（已有的不变）",
            "1 to 99; empty is 1, or leaves what is kept",
            "1");

    static final Column FROM = Column.of(
            "termFrom",
            "任期开始",
            "Term from",
            Column.Type.DATE,
            false,
            List.of("任职日期", "开始日期"),
            "日期，如 2026-05-01；留空为导入当日（已有的不变）",
            "a day such as 2026-05-01; empty is the day of taking, or leaves what is kept",
            "2026-05-01");

    static final Column TO = Column.of(
            "termTo",
            "任期结束",
            "Term to",
            Column.Type.DATE,
            false,
            List.of("离任日期", "结束日期"),
            "日期，不早于开始；留空为未定",
            "a day not before the first; empty is open",
            "");

    static final Column SYNTHETIC = Column.of(
            "synthetic",
            "合成数据",
            "Synthetic",
            Column.Type.BOOLEAN,
            false,
            List.of(),
            "导出时标明虚构数据；导入时以人员台账为准",
            "says which are made up when written out; a post is what its person is",
            "否");

    private PostColumns() {}

    /** The duty, to pick from these. */
    static Column duty(Collection<Duty> duties) {
        Column plain = Column.of(
                "duty",
                "职责",
                "Duty",
                Column.Type.TEXT,
                true,
                List.of("岗位", "责任岗位", "职务"),
                "职责名称或代码，见“选项”表",
                "title or id of a duty",
                "村(社区)主要负责人");
        return new Column(
                plain.key(),
                plain.title(),
                plain.type(),
                null,
                true,
                duties.stream()
                        .map(duty -> new Column.Choice(duty.id(), duty.title()))
                        .toList(),
                plain.aliases(),
                plain.rule(),
                plain.example());
    }

    static List<Column> all(Collection<Duty> duties) {
        return List.of(PERSON, NAME, duty(duties), KIND, FEATURE, AREA, UNIT, DEPUTY, ORDER, FROM, TO, SYNTHETIC);
    }
}
