// Sveltia CMS as the npm package @sveltia/cms has it in its folder npm/, copied to sveltia/ beside this file.
import("./sveltia/index.js").then(
  ({ default: CMS }) => CMS.init(),
  () => {
    document.body.textContent =
      "Sveltia CMS isn't here yet: copy the folder npm/ of the npm package @sveltia/cms to admin/sveltia/.";
  },
);
