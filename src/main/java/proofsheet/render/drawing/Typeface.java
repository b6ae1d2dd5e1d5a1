package proofsheet.render.drawing;

import java.awt.Font;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;

/// A TrueType font that drawings and pages are set in, as documents embed it. Its file is a
/// resource of the program or of the layout engine.
///
/// @param family the name by which style sheets and drawings refer to it
public record Typeface(String file, String family, boolean bold, boolean italic) {
  private static final String ENGINE = "/org/scilab/forge/jlatexmath/fonts/";

  private static final List<String> ENGINE_FONTS =
      List.of(
          "base/jlm_cmmi10",
          "base/jlm_cmmib10",
          "base/jlm_cmex10",
          "maths/jlm_cmsy10",
          "maths/jlm_cmbsy10",
          "maths/jlm_msam10",
          "maths/jlm_msbm10",
          "maths/jlm_rsfs10",
          "maths/jlm_stmary10",
          "maths/jlm_special",
          "maths/optional/jlm_dsrom10",
          "euler/jlm_eufm10",
          "euler/jlm_eufb10",
          "latin/jlm_cmr10",
          "latin/jlm_jlmr10",
          "latin/jlm_jlmi10",
          "latin/jlm_jlmbx10",
          "latin/jlm_jlmbi10",
          "latin/jlm_jlmss10",
          "latin/jlm_jlmsi10",
          "latin/jlm_jlmsb10",
          "latin/jlm_jlmsbi10",
          "latin/jlm_jlmtt10",
          "latin/optional/jlm_cmbx10",
          "latin/optional/jlm_cmbxti10",
          "latin/optional/jlm_cmti10",
          "latin/optional/jlm_cmss10",
          "latin/optional/jlm_cmssi10",
          "latin/optional/jlm_cmssbx10",
          "latin/optional/jlm_cmtt10");

  /// The fonts for running text.
  static final List<Typeface> BUNDLED =
      List.of(
          new Typeface("/fonts/cmunrm.ttf", "CMU Serif", false, false),
          new Typeface("/fonts/cmunbx.ttf", "CMU Serif", true, false),
          new Typeface("/fonts/cmunti.ttf", "CMU Serif", false, true),
          new Typeface("/fonts/cmunbi.ttf", "CMU Serif", true, true),
          new Typeface("/fonts/cmuntt.ttf", "CMU Typewriter Text", false, false),
          new Typeface("/fonts/DejaVuSans.ttf", "DejaVu Sans", false, false));

  /// All fonts that a document may refer to; loaded by those who need them.
  public static List<Typeface> all() {
    Stream<Typeface> engine =
        ENGINE_FONTS.stream()
            .map(
                f ->
                    new Typeface(
                        ENGINE + f + ".ttf", f.substring(f.lastIndexOf('/') + 1), false, false));
    return Stream.concat(BUNDLED.stream(), engine).toList();
  }

  /// The bytes of the font's file.
  public InputStream open() {
    InputStream in = Typeface.class.getResourceAsStream(file);
    if (in == null) {
      throw new IllegalStateException("font missing: " + file);
    }
    return in;
  }

  int style() {
    return (bold ? Font.BOLD : 0) | (italic ? Font.ITALIC : 0);
  }
}
