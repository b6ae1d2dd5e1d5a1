package proofsheet;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Each package imports only packages that come before it.
class PackagesTest {
  private static final List<String> ORDER =
      List.of(
          "text",
          "math",
          "calculus",
          "numeric",
          "algebra",
          "kernel",
          "oracle",
          "latex",
          "sheet",
          "read",
          "prove",
          "solve",
          "trace",
          "check",
          "report",
          "render",
          "cli");

  @Test
  void packagesImportOnlyEarlierOnes() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("proofsheet");
    for (int i = 0; i < ORDER.size(); i++) {
      String[] later =
          ORDER.subList(i + 1, ORDER.size()).stream()
              .map(p -> "proofsheet." + p + "..")
              .toArray(String[]::new);
      if (later.length > 0) {
        noClasses()
            .that()
            .resideInAPackage("proofsheet." + ORDER.get(i) + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(later)
            .check(classes);
      }
    }
  }

  @Test
  void onlyTheChildProcessLoadsSymjaAndZ3() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("proofsheet");
    noClasses()
        .that()
        .resideOutsideOfPackage("proofsheet.oracle.worker..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.matheclipse..", "com.microsoft.z3..", "proofsheet.oracle.worker..")
        .check(classes);
  }

  @Test
  void onlyDrawingsKnowTheLayoutEngine() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("proofsheet");
    noClasses()
        .that()
        .resideOutsideOfPackage("proofsheet.render.drawing..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.scilab.forge..")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackage("proofsheet.render..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.openhtmltopdf..", "org.apache.pdfbox..", "java.awt..")
        .check(classes);
  }

  @Test
  void onlyProseKnowsMarkdownAndOnlyFormatsKnowTemplates() {
    JavaClasses classes =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("proofsheet");
    noClasses()
        .that()
        .resideOutsideOfPackage("proofsheet.render.prose..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.vladsch.flexmark..")
        .check(classes);
    noClasses()
        .that()
        .resideOutsideOfPackage("proofsheet.render.format..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("freemarker..")
        .check(classes);
  }
}
