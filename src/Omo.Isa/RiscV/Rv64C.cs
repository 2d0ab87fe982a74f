// SPDX-License-Identifier: MIT
using Omo.Isa.Encoding;
using Omo.Isa.Ir;
using static Omo.Isa.RiscV.RiscVDsl;

namespace Omo.Isa.RiscV;

/// <summary>
/// C: compressed instructions (unprivileged manual, chapter C, RV64 column). Each names the instruction it stands for;
/// conditions exclude the reserved encodings, hints execute as the instruction they encode with no effect.
/// </summary>
internal static class Rv64C
{
    public static IReadOnlyList<CompressedRow> Rows(IReadOnlyList<Row> rows)
    {
        var byName = rows.ToDictionary(r => r.Name);
        var table = new List<CompressedRow>();

        void C(string name, string encoding, string target, int? d = null, int? s1 = null, int? s2 = null)
        {
            var implied = new Dictionary<Field, int>();
            Imply(rd, d);
            Imply(rs1, s1);
            Imply(rs2, s2);
            table.Add(new CompressedRow(name, Parse(encoding), byName[target], implied));

            void Imply(Field field, int? value)
            {
                if (value is { } register)
                {
                    implied[field] = register;
                }
            }
        }

        C("c.addi4spn", "000 uimm[5:4|9:6|2|3] rd' 00 where uimm!=0",            "addi", s1: 2);
        C("c.fld",      "001 uimm[5:3] rs1' uimm[7:6] rd' 00",                   "fld");
        C("c.lw",       "010 uimm[5:3] rs1' uimm[2|6] rd' 00",                   "lw");
        C("c.ld",       "011 uimm[5:3] rs1' uimm[7:6] rd' 00",                   "ld");
        C("c.fsd",      "101 uimm[5:3] rs1' uimm[7:6] rs2' 00",                  "fsd");
        C("c.sw",       "110 uimm[5:3] rs1' uimm[2|6] rs2' 00",                  "sw");
        C("c.sd",       "111 uimm[5:3] rs1' uimm[7:6] rs2' 00",                  "sd");
        C("c.addi",     "000 imm[5] rd/rs1 imm[4:0] 01",                         "addi");
        C("c.addiw",    "001 imm[5] rd/rs1 imm[4:0] 01 where rd!=0",             "addiw");
        C("c.li",       "010 imm[5] rd imm[4:0] 01",                             "addi", s1: 0);
        C("c.addi16sp", "011 imm[9] 00010 imm[4|6|8:7|5] 01 where imm!=0",       "addi", d: 2, s1: 2);
        C("c.lui",      "011 imm[17] rd imm[16:12] 01 where rd!=2 imm!=0",       "lui");
        C("c.srli",     "100 shamt[5] 00 rd/rs1' shamt[4:0] 01",                 "srli");
        C("c.srai",     "100 shamt[5] 01 rd/rs1' shamt[4:0] 01",                 "srai");
        C("c.andi",     "100 imm[5] 10 rd/rs1' imm[4:0] 01",                     "andi");
        C("c.sub",      "100011 rd/rs1' 00 rs2' 01",                             "sub");
        C("c.xor",      "100011 rd/rs1' 01 rs2' 01",                             "xor");
        C("c.or",       "100011 rd/rs1' 10 rs2' 01",                             "or");
        C("c.and",      "100011 rd/rs1' 11 rs2' 01",                             "and");
        C("c.subw",     "100111 rd/rs1' 00 rs2' 01",                             "subw");
        C("c.addw",     "100111 rd/rs1' 01 rs2' 01",                             "addw");
        C("c.j",        "101 imm[11|4|9:8|10|6|7|3:1|5] 01",                     "jal", d: 0);
        C("c.beqz",     "110 imm[8|4:3] rs1' imm[7:6|2:1|5] 01",                 "beq", s2: 0);
        C("c.bnez",     "111 imm[8|4:3] rs1' imm[7:6|2:1|5] 01",                 "bne", s2: 0);
        C("c.slli",     "000 shamt[5] rd/rs1 shamt[4:0] 10",                     "slli");
        C("c.fldsp",    "001 uimm[5] rd uimm[4:3|8:6] 10",                       "fld", s1: 2);
        C("c.lwsp",     "010 uimm[5] rd uimm[4:2|7:6] 10 where rd!=0",           "lw", s1: 2);
        C("c.ldsp",     "011 uimm[5] rd uimm[4:3|8:6] 10 where rd!=0",           "ld", s1: 2);
        C("c.jr",       "1000 rs1 00000 10 where rs1!=0",                        "jalr", d: 0);
        C("c.mv",       "1000 rd rs2 10 where rs2!=0",                           "add", s1: 0);
        C("c.ebreak",   "1001000000000010",                                      "ebreak");
        C("c.jalr",     "1001 rs1 00000 10 where rs1!=0",                        "jalr", d: 1);
        C("c.add",      "1001 rd/rs1 rs2 10 where rs2!=0",                       "add");
        C("c.fsdsp",    "101 uimm[5:3|8:6] rs2 10",                              "fsd", s1: 2);
        C("c.swsp",     "110 uimm[5:2|7:6] rs2 10",                              "sw", s1: 2);
        C("c.sdsp",     "111 uimm[5:3|8:6] rs2 10",                              "sd", s1: 2);
        return table;
    }
}
