package cn.anlan.server.registry.books.people;

import cn.anlan.server.registry.books.value.Column;
import java.util.List;

/** The columns of the book of people. */
final class PeopleColumns {

    static final Column CODE = Column.of(
            "code",
            "工号",
            "Code",
            Column.Type.CODE,
            true,
            List.of("人员编号", "编号", "编码", "职工号"),
            "业务主键：最多 64 字，全库唯一，不能用电话或证件号；编号相同视为同一人，再次导入即更新",
            "business key: at most 64 characters, unique, no phone and no ID number; the same code is the same person",
            "示例-0001");

    static final Column NAME = Column.of(
            "name",
            "姓名",
            "Name",
            Column.Type.TEXT,
            true,
            List.of("人员姓名", "责任人姓名"),
            "最多 64 字",
            "at most 64 characters",
            "陈守田");

    static final Column UNIT = Column.of(
            "unit",
            "所属单位",
            "Unit",
            Column.Type.TEXT,
            false,
            List.of("单位", "工作单位", "单位编号", "单位名称"),
            "单位编号，或您辖区内不重名的单位全称",
            "a unit's code, or its whole name where only one in your areas has it",
            "");

    static final Column AREA = Column.of(
            "area",
            "行政区划",
            "Area",
            Column.Type.AREA,
            true,
            List.of("区划代码", "行政区划代码", "行政区", "所在地", "所属区域", "乡镇", "所在乡镇", "乡镇街道"),
            "名称（可写全称）或 2、4、6、9、12 位代码，须在您的管辖范围内",
            "a name, in full if need be, or a code of 2, 4, 6, 9 or 12 digits, inside your areas",
            "330327");

    static final Column PHONE = Column.of(
            "phone",
            "电话",
            "Phone",
            Column.Type.PHONE,
            false,
            List.of("手机", "手机号", "手机号码", "联系电话", "电话号码"),
            "11 位手机号，或区号加号码；封存保存，导出时遮盖，遮盖的号码导入时不读取",
            "a mobile of 11 digits, or area code and number; kept sealed and written masked; a masked one is not read",
            "13800000000");

    static final Column ID_NUMBER = Column.of(
            "idNumber",
            "身份证号",
            "ID number",
            Column.Type.ID_NUMBER,
            false,
            List.of("身份证", "身份证号码", "公民身份号码", "证件号", "证件号码"),
            "18 位公民身份号码，校验码须正确；封存保存，导出时遮盖，遮盖的号码导入时不读取",
            "18 characters with the right check character; kept sealed and written masked; a masked one is not read",
            "");

    static final Column SYNTHETIC = Column.of(
            "synthetic",
            "合成数据",
            "Synthetic",
            Column.Type.BOOLEAN,
            false,
            List.of(),
            "演示用的虚构数据填“是”，真实数据留空或填“否”",
            "yes for made-up data of a demonstration; empty or no for real data",
            "否");

    static final List<Column> ALL = List.of(CODE, NAME, UNIT, AREA, PHONE, ID_NUMBER, SYNTHETIC);

    private PeopleColumns() {}
}
